package io.signalbox.streams.stats;

import io.signalbox.streams.metrics.RouterMetrics;
import java.util.HashMap;
import java.util.Map;

/**
 * Passes what this process has counted on to its metrics. What is in a tally from before is no
 * count of this process.
 */
final class TenantMeters {
    private record Shown(long frames, long routed) {}

    private final RouterMetrics metrics;
    private final Map<String, Shown> shown = new HashMap<>();

    TenantMeters(RouterMetrics metrics) {
        this.metrics = metrics;
    }

    void begin(Tally tally) {
        shown.put(tally.tenant(), new Shown(tally.frames(), tally.routed()));
    }

    void show(Tally tally) {
        Shown before = shown.getOrDefault(tally.tenant(), new Shown(0, 0));
        long routed = tally.routed() - before.routed;
        long dropped = tally.frames() - before.frames - routed;
        begin(tally);
        if (routed > 0 || dropped > 0) {
            metrics.ofTenant(tally.tenant(), routed, dropped);
        }
    }
}
