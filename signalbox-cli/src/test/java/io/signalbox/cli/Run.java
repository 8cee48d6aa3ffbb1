package io.signalbox.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command printed, and what it ended with. */
record Run(int exitCode, String out, String err) {

    /** Runs a command in this JVM. */
    static Run of(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode =
                Main.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
