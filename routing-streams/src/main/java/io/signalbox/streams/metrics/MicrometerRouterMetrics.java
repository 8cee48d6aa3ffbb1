package io.signalbox.streams.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.exchange.RequestStep;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts into a registry; every meter but those of tenants is made at the start, so that a rare
 * code is a zero and not a gap.
 */
public final class MicrometerRouterMetrics implements RouterMetrics {

    private static final String NO_CODE = "none";

    private final Counter routed;
    private final Map<ErrorCode, Counter> dropped;
    private final Map<ErrorCode, Counter> deadLetters;
    private final Map<ErrorCode, Counter> rejected;
    private final Counter applied;
    private final TenantMeters tenants;
    private final Counter shortfalls;
    private final Counter expiries;
    private final Counter targetNodes;
    private final Timer decideTime;
    private final LongAdder parkedFrames = new LongAdder();
    private final LongAdder parkedBytes = new LongAdder();

    public MicrometerRouterMetrics(MeterRegistry registry) {
        routed = decisions(registry, "routed", NO_CODE);
        dropped = perCode(code -> decisions(registry, "dropped", code.name()));
        deadLetters =
                perCode(code ->
                        Counter.builder("signalbox.router.dead.letters")
                                .description("Records sent to the dead letters, by code")
                                .tag("code", code.name())
                                .register(registry));
        applied = commands(registry, "applied", NO_CODE);
        tenants = new TenantMeters(registry);
        rejected = perCode(code -> commands(registry, "rejected", code.name()));
        shortfalls =
                Counter.builder("signalbox.router.epoch.shortfalls")
                        .description(
                                "Frames decided before the epoch they asked for, because it did not"
                                        + " come in time")
                        .register(registry);
        expiries =
                Counter.builder("signalbox.router.lease.expiries.asked")
                        .description(
                                "Node leases whose expiry was asked for after too long a silence")
                        .register(registry);
        targetNodes =
                Counter.builder("signalbox.router.target.nodes")
                        .description(
                                "Nodes that decisions named, one record of deliveries or more for"
                                        + " each")
                        .register(registry);
        decideTime =
                Timer.builder("signalbox.router.decide")
                        .description("From a frame's bytes to its encoded decision")
                        .register(registry);
        Gauge.builder("signalbox.router.parked.frames", parkedFrames, LongAdder::sum)
                .description("Frames that wait for an epoch, or behind one that does")
                .register(registry);
        Gauge.builder("signalbox.router.parked", parkedBytes, LongAdder::sum)
                .baseUnit("bytes")
                .description("Bytes of the frames that wait")
                .register(registry);
    }

    @Override
    public void decided(Decision decision, long nanos) {
        ErrorCode code = decision.code();
        (code == null ? routed : counter(dropped, code)).increment();
        targetNodes.increment(decision.targets().size());
        decideTime.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void ofTenant(String tenant, Decision decision) {
        tenants.count(tenant, decision);
    }

    @Override
    public void ofTenant(String tenant, RequestStep step) {
        tenants.count(tenant, step);
    }

    @Override
    public void deadLetter(ErrorCode code) {
        counter(deadLetters, code).increment();
    }

    @Override
    public void parked(int frames, long bytes) {
        parkedFrames.add(frames);
        parkedBytes.add(bytes);
    }

    @Override
    public void shortfall() {
        shortfalls.increment();
    }

    @Override
    public void commanded(CommandOutcome outcome) {
        switch (outcome) {
            case CommandOutcome.Applied done -> applied.increment();
            case CommandOutcome.Rejected refusal -> counter(rejected, refusal.code()).increment();
        }
    }

    @Override
    public void expiryAsked() {
        expiries.increment();
    }

    private static Counter decisions(MeterRegistry registry, String outcome, String code) {
        return Counter.builder("signalbox.router.decisions")
                .description("Frames decided, by outcome and code")
                .tag("outcome", outcome)
                .tag("code", code)
                .register(registry);
    }

    private static Counter commands(MeterRegistry registry, String outcome, String code) {
        return Counter.builder("signalbox.router.commands")
                .description("Commands of the control log decided, by outcome and code")
                .tag("outcome", outcome)
                .tag("code", code)
                .register(registry);
    }

    private static Map<ErrorCode, Counter> perCode(
            java.util.function.Function<ErrorCode, Counter> counter) {
        var counters = new EnumMap<ErrorCode, Counter>(ErrorCode.class);
        for (ErrorCode code : ErrorCode.values()) {
            counters.put(code, counter.apply(code));
        }
        return counters;
    }

    private static Counter counter(Map<ErrorCode, Counter> counters, ErrorCode code) {
        return java.util.Objects.requireNonNull(counters.get(code));
    }
}
