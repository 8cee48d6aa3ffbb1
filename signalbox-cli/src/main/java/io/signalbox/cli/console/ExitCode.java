package io.signalbox.cli.console;

/** What a command ends with, for the shell. */
public enum ExitCode {
    DONE(0),
    /** The answer is no: a count is off, something did not come, a difference was found. */
    NO(1),
    /** The command line or the configuration cannot be used. */
    USAGE(2),
    /** Nobody answers where a server should be, or the connection was lost. */
    UNREACHABLE(3),
    /** A server refused, or this machine did: a port or directory in use. */
    REFUSED(4);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
