package io.signalbox.websocket;

/** So many in any second, counted in fixed windows. Not thread-safe: belongs to an IO thread. */
final class RateLimit {
    private static final long WINDOW_NANOS = 1_000_000_000L;

    private final int perSecond;
    private long windowStart;
    private int count;

    RateLimit(int perSecond) {
        this.perSecond = perSecond;
    }

    boolean allows(long nowNanos) {
        if (nowNanos - windowStart >= WINDOW_NANOS) {
            windowStart = nowNanos;
            count = 0;
        }
        return ++count <= perSecond;
    }
}
