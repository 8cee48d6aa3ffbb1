package io.signalbox.cli.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Times from the moment a frame was due to be sent until a desk had it. Counting from when it was
 * due, and not from when it could be sent, a stall of the sender is not left out. Thread-safe.
 */
final class Latencies {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Map<String, Integer> places = new HashMap<>();
    private final AtomicLongArray dueNanos;
    private final Histogram micros = new ConcurrentHistogram(SIGNIFICANT_DIGITS);

    Latencies(List<PlannedFrame> frames) {
        frames.forEach(frame -> places.put(frame.id(), places.size()));
        dueNanos = new AtomicLongArray(frames.size());
    }

    void due(String id, long nanos) {
        dueNanos.set(Objects.requireNonNull(places.get(id), id), nanos);
    }

    void arrived(String id) {
        var place = places.get(id);
        if (place != null) {
            long nanos = System.nanoTime() - dueNanos.get(place);
            micros.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos)));
        }
    }

    long deliveries() {
        return micros.getTotalCount();
    }

    double percentileMs(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1_000.0;
    }
}
