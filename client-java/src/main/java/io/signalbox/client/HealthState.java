package io.signalbox.client;

/** How it stands with a client's connection. */
public enum HealthState {
    /** The first connection is being made. */
    CONNECTING,
    /** Connected; what was announced and subscribed is in force. */
    CONNECTED,
    /**
     * Connected, but the server was silent for two heartbeats, or refuses for the moment because it
     * is overloaded or does not reach Kafka.
     */
    DEGRADED,
    /** The connection was lost, and another is being made. What is sent meanwhile waits for it. */
    RECONNECTING,
    /** Ended for good. */
    CLOSED
}
