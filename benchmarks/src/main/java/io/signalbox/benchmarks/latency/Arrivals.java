package io.signalbox.benchmarks.latency;

import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * How late frames arrived, from the time at which each was due to be sent, so that a stall counts
 * for all that it held up. One thread adds; the figures are asked for when all have arrived.
 */
public final class Arrivals {
    private final Histogram microseconds = new Histogram(3);
    private final AtomicLong count = new AtomicLong();
    private volatile long measuredFromNanos = Long.MAX_VALUE;

    /** Frames due from here on are measured; those before it warm up. */
    void measureFrom(long dueNanos) {
        measuredFromNanos = dueNanos;
    }

    public void add(long dueNanos, long nowNanos) {
        if (dueNanos - measuredFromNanos >= 0) {
            microseconds.recordValue((nowNanos - dueNanos) / 1_000);
        }
        count.lazySet(count.get() + 1);
    }

    long count() {
        return count.get();
    }

    double percentileMs(double percentile) {
        return microseconds.getValueAtPercentile(percentile) / 1_000.0;
    }
}
