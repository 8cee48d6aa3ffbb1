package io.signalbox.websocket.fanout;

/**
 * Where the transport reports what it does. Called on writer threads: must not block. Each method
 * is optional.
 */
public interface TransportMetrics {
    TransportMetrics NONE = new TransportMetrics() {};

    /**
     * A writer thread has handled what was in its inbox and written to the sockets concerned. The
     * duration is what the last of those sockets waited for the others.
     */
    default void onPass(int writer, long durationNanos, int writes) {}

    /** A socket was over its budget, or over the age limit, and is being closed. */
    default void onSlowDisconnect(long queuedBytes) {}

    /** Frames were taken out of a slow socket's queue, or not put into it. */
    default void onDropped(int frames) {}
}
