package io.signalbox.controlplane.node;

/** Which records of its topic a node takes ({@code delivery.isolation}). */
public enum Isolation {
    /** Those whose transaction has committed. */
    COMMITTED("read_committed"),
    /**
     * All, as soon as they are written. If a router dies before it commits, its frames are decided
     * again, and their deliveries come twice; the second may name other receivers.
     */
    SPECULATIVE("read_uncommitted");

    private final String isolationLevel;

    Isolation(String isolationLevel) {
        this.isolationLevel = isolationLevel;
    }

    String isolationLevel() {
        return isolationLevel;
    }
}
