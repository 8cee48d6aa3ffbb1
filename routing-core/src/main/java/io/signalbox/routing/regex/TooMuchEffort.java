package io.signalbox.routing.regex;

import io.signalbox.routing.effort.Effort;

/** A pattern was not looked for: see {@link Effort}. Without a stack trace. */
public final class TooMuchEffort extends Exception {
    private static final long serialVersionUID = 1L;

    TooMuchEffort() {
        super("the patterns of one decision would take too long", null, false, false);
    }
}
