package io.signalbox.routing.expression;

/**
 * An expression that does not compile or is no predicate. Without a stack trace: the fault is the
 * writer's.
 */
public final class InvalidExpression extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    InvalidExpression(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** What was expected and what came. */
    public String reason() {
        return reason;
    }
}
