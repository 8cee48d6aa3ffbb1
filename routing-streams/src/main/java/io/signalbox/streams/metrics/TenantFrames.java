package io.signalbox.streams.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Frames by tenant, for as many tenants as a metrics store can bear as a label: the first to come
 * have a label of their own, the others share one. Thread-safe.
 */
final class TenantFrames {
    static final int MAX_TENANTS = 1_000;

    /** No tenant has this name, which is not of a tenant's form. */
    static final String OTHERS = "(other)";

    private final MeterRegistry registry;
    private final Map<String, Counters> tenants = new ConcurrentHashMap<>();

    private record Counters(Counter routed, Counter dropped) {}

    TenantFrames(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(String tenant, long routed, long dropped) {
        Counters counters = tenants.get(tenant);
        if (counters == null) {
            String label = tenants.size() < MAX_TENANTS ? tenant : OTHERS;
            counters = tenants.computeIfAbsent(label, this::counters);
        }
        counters.routed.increment((double) routed);
        counters.dropped.increment((double) dropped);
    }

    private Counters counters(String tenant) {
        return new Counters(counter(tenant, "routed"), counter(tenant, "dropped"));
    }

    private Counter counter(String tenant, String outcome) {
        return Counter.builder("signalbox.router.tenant.frames")
                .description("Frames decided, by tenant and outcome; told once a second")
                .tag("tenant", tenant)
                .tag("outcome", outcome)
                .register(registry);
    }
}
