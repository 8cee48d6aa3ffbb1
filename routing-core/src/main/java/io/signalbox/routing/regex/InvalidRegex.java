package io.signalbox.routing.regex;

/**
 * A pattern that RE2 does not take, or that is too large for us. Without a stack trace: the fault
 * is the writer's.
 */
public final class InvalidRegex extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    InvalidRegex(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** What was expected and what came, without the pattern. */
    public String reason() {
        return reason;
    }
}
