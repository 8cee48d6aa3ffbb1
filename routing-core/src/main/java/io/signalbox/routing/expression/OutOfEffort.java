package io.signalbox.routing.expression;

import io.signalbox.routing.effort.Effort;

/**
 * Ends an evaluation at once. An error, since CEL takes exceptions for values that the next
 * operator may pass over. Without a stack trace.
 */
final class OutOfEffort extends Error {
    private static final long serialVersionUID = 1L;

    private OutOfEffort() {
        super("the decision has taken all effort that it may", null, false, false);
    }

    /** Takes units of the effort, or ends the evaluation. */
    static void unlessGranted(Effort effort, long units) {
        if (!effort.spend(units)) {
            throw new OutOfEffort();
        }
    }
}
