package io.signalbox.routing.cases;

/** A step that cannot be played where it stands. Without a stack trace: the fault is the case's. */
final class UnplayableStep extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnplayableStep(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
