package io.signalbox.websocket.fanout;

/**
 * How the sending side works.
 *
 * @param writerThreads sockets are spread over this many threads
 * @param byteBudget the most that may be queued for one socket before its frames' {@link
 *     SlowPolicy} acts
 * @param maxQueuedMs how old the oldest unwritten frame of a socket may become before its {@link
 *     SlowPolicy} acts
 * @param pingIntervalMs between two heartbeats to a socket
 * @param idleTimeoutMs the longest silence of a peer that is expected to answer heartbeats
 */
public record FanOutOptions(
        int writerThreads, int byteBudget, int maxQueuedMs, int pingIntervalMs, int idleTimeoutMs) {
    public FanOutOptions {
        positive("writerThreads", writerThreads);
        positive("byteBudget", byteBudget);
        positive("maxQueuedMs", maxQueuedMs);
        positive("pingIntervalMs", pingIntervalMs);
        positive("idleTimeoutMs", idleTimeoutMs);
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("expected " + name + " of at least 1, got " + value);
        }
    }
}
