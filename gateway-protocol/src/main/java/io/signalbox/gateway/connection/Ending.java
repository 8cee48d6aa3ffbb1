package io.signalbox.gateway.connection;

/** Why a connection ended: what others are told when its peer is gone. */
public enum Ending {
    /** The client said goodbye. */
    LEFT("left"),
    /** The connection broke, or was closed for a fault. */
    CLOSED("closed"),
    /** Nothing was heard of the client for too long. */
    SILENT("silent"),
    /** The node shut down. */
    DRAINED("drained");

    private final String reason;

    Ending(String reason) {
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
