package io.signalbox.ingress.publish;

/**
 * How many frames one connection may send: a token bucket on this node's clock, kept as the time at
 * which it would be full again. On the connection's IO thread.
 */
final class FloodLimit {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final long nanosPerFrame;
    private final long burstNanos;
    private long fullAtNanos;

    /**
     * @param framesPerSecond 0 for no limit
     * @param burst frames at once, 1 or more
     */
    FloodLimit(int framesPerSecond, int burst, long nowNanos) {
        this.nanosPerFrame = framesPerSecond == 0 ? 0 : NANOS_PER_SECOND / framesPerSecond;
        this.burstNanos = nanosPerFrame * burst;
        this.fullAtNanos = nowNanos;
    }

    /** Takes one frame's token; false where there is none. */
    boolean take(long nowNanos) {
        long from = fullAtNanos - nowNanos > 0 ? fullAtNanos : nowNanos;
        if (from + nanosPerFrame - nowNanos > burstNanos) {
            return false;
        }
        fullAtNanos = from + nanosPerFrame;
        return true;
    }
}
