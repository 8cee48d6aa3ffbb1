package io.signalbox.streams.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.exchange.RequestStep;
import io.signalbox.routing.exchange.RequestStep.Event;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Frames and requests by tenant, for as many tenants as a metrics store can bear as a label: the
 * first to come have a label of their own, the others share one. A meter is made when it first
 * counts. Thread-safe.
 */
final class TenantMeters {
    static final int MAX_TENANTS = 1_000;

    /** No tenant has this name, which is not of a tenant's form. */
    static final String OTHERS = "(other)";

    private static final Duration[] BOUNDS =
            LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 60_000)
                    .mapToObj(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<String, OfTenant> tenants = new ConcurrentHashMap<>();

    TenantMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(String tenant, Decision decision) {
        OfTenant meters = of(tenant);
        ErrorCode code = decision.code();
        (code == null ? meters.routed() : meters.dropped(code)).increment();
    }

    void count(String tenant, RequestStep step) {
        OfTenant meters = of(tenant);
        meters.requests(step.event()).increment();
        if (step.event() == Event.ANSWERED || step.event() == Event.GATHERED) {
            meters.answerTime().record(step.elapsedMs(), TimeUnit.MILLISECONDS);
        }
    }

    private OfTenant of(String tenant) {
        OfTenant known = tenants.get(tenant);
        if (known != null) {
            return known;
        }
        String label = tenants.size() < MAX_TENANTS ? tenant : OTHERS;
        return tenants.computeIfAbsent(label, OfTenant::new);
    }

    /** The meters of one label. */
    private final class OfTenant {
        private static final String ROUTED = "none";

        private final String label;
        private final Map<String, Counter> frames = new ConcurrentHashMap<>();
        private final Map<Event, Counter> requests = new ConcurrentHashMap<>();
        private volatile @Nullable Timer answerTime;

        OfTenant(String label) {
            this.label = label;
        }

        Counter routed() {
            return frames.computeIfAbsent(ROUTED, code -> frames("routed", code));
        }

        Counter dropped(ErrorCode code) {
            return frames.computeIfAbsent(code.name(), name -> frames("dropped", name));
        }

        private Counter frames(String outcome, String code) {
            return Counter.builder("signalbox.router.tenant.frames")
                    .description("Frames decided, by tenant, outcome and code")
                    .tag("tenant", label)
                    .tag("outcome", outcome)
                    .tag("code", code)
                    .register(registry);
        }

        Counter requests(Event event) {
            return requests.computeIfAbsent(
                    event,
                    _ ->
                            Counter.builder("signalbox.router.tenant.requests")
                                    .description(
                                            "What decisions did for requests: opened, answered,"
                                                    + " timed out, late replies; by tenant")
                                    .tag("tenant", label)
                                    .tag("event", event.name().toLowerCase(Locale.ROOT))
                                    .register(registry));
        }

        Timer answerTime() {
            Timer known = answerTime;
            if (known == null) {
                known =
                        Timer.builder("signalbox.router.tenant.answer.time")
                                .description(
                                        "From a request to its answer, by the time of the log; by"
                                                + " tenant")
                                .serviceLevelObjectives(BOUNDS)
                                .tag("tenant", label)
                                .register(registry);
                answerTime = known;
            }
            return known;
        }
    }
}
