package io.signalbox.controlplane.framelog;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The bytes of frames that were taken and not yet confirmed, with a limit. Frames are refused from
 * {@link #THRESHOLD} of the limit on; the rest is left for those who raced. Safe for use by several
 * threads.
 */
final class InFlightBytes {
    /** The part of the limit at which nothing more is taken (semantics, section 2). */
    static final double THRESHOLD = 0.85;

    private static final long MIN_RETRY_AFTER_MS = 50;
    private static final long MAX_RETRY_AFTER_MS = 5_000;

    private final long limit;
    private final long threshold;
    private final LongSupplier nanoClock;
    private final AtomicLong bytes = new AtomicLong();
    private volatile long lastConfirmedNanos;

    InFlightBytes(long limit, LongSupplier nanoClock) {
        if (limit < 1) {
            throw new IllegalArgumentException(
                    "the limit of bytes in flight is 1 or more, not " + limit);
        }
        this.limit = limit;
        this.threshold = (long) (limit * THRESHOLD);
        this.nanoClock = nanoClock;
        this.lastConfirmedNanos = nanoClock.getAsLong();
    }

    /**
     * Takes room for a frame. One frame alone is always taken, however large, so that no setting
     * locks a producer out.
     */
    boolean tryTake(int frameBytes) {
        long after = bytes.addAndGet(frameBytes);
        if (after == frameBytes) {
            // The log was idle, not silent.
            lastConfirmedNanos = nanoClock.getAsLong();
            return true;
        }
        if (after <= threshold) {
            return true;
        }
        bytes.addAndGet(-frameBytes);
        return false;
    }

    /** Whether nothing more is taken, however small. */
    boolean isFull() {
        return bytes.get() > threshold;
    }

    /** The frame was confirmed, or failed. */
    void release(int frameBytes) {
        bytes.addAndGet(-frameBytes);
        lastConfirmedNanos = nanoClock.getAsLong();
    }

    /**
     * As long again as the log has been silent: short while it is merely busy, long while it is
     * away.
     */
    long retryAfterMs() {
        long silentMs = (nanoClock.getAsLong() - lastConfirmedNanos) / 1_000_000;
        return Math.clamp(silentMs, MIN_RETRY_AFTER_MS, MAX_RETRY_AFTER_MS);
    }

    double fill() {
        return (double) bytes.get() / limit;
    }
}
