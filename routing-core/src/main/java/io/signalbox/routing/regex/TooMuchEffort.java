package io.signalbox.routing.regex;

/** A pattern was not looked for: see {@link RegexEffort}. Without a stack trace. */
public final class TooMuchEffort extends Exception {
    private static final long serialVersionUID = 1L;

    TooMuchEffort() {
        super("the patterns of one decision would take too long", null, false, false);
    }
}
