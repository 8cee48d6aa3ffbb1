package io.signalbox.routing.expression;

/**
 * Ends an evaluation at once. An error, since CEL takes exceptions for values that the next
 * operator may pass over. Without a stack trace.
 */
final class OutOfEffort extends Error {
    private static final long serialVersionUID = 1L;

    OutOfEffort() {
        super("the decision has taken all effort that it may", null, false, false);
    }
}
