package io.signalbox.benchmarks.latency;

import io.signalbox.benchmarks.Plan;
import io.signalbox.benchmarks.kafka.BareChain;
import io.signalbox.benchmarks.kafka.Broker;
import io.signalbox.benchmarks.kafka.IdentityProgram;
import io.signalbox.benchmarks.load.Pace;
import io.signalbox.benchmarks.process.Roles;
import io.signalbox.benchmarks.process.Workbench;
import io.signalbox.benchmarks.report.Comparison;
import io.signalbox.benchmarks.report.Results;
import io.signalbox.benchmarks.report.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Socket to socket through gateway, broker and router, each a process; beside producer, Streams
 * program in a process of its own, and consumer, on the same broker with the same guarantee.
 */
public final class LatencyBenchmark {
    /** Channels, so keys. */
    public static final int CHANNELS = 16;

    /** Of a message, and of a record of the bare chain. */
    public static final int FRAME_BYTES = 200;

    private static final int PARTITIONS = 4;
    private static final Target P99 = new Target.AtMost(3);
    private static final Duration ARRIVAL_TIMEOUT = Duration.ofSeconds(10);

    private LatencyBenchmark() {}

    public static void run(Plan plan, Results results) throws Exception {
        pair(plan, results, "committed", 10);
        pair(plan, results, "speculative", 500);
    }

    private static void pair(Plan plan, Results results, String isolation, int commitIntervalMs)
            throws Exception {
        try (var workbench = Workbench.open()) {
            var broker = Broker.start(workbench);
            var identity =
                    IdentityProgram.start(workbench, broker, "bare", PARTITIONS, commitIntervalMs);
            var roles =
                    new Roles(
                            workbench,
                            broker.bootstrapServers(),
                            List.of(
                                    "topics.partitions=" + PARTITIONS,
                                    "delivery.isolation=" + isolation,
                                    "router.commitIntervalMs=" + commitIntervalMs));
            roles.router("router");
            var gateway = roles.gateway("gateway", "ingress,egress");
            try (var ours = SocketChain.open(gateway.port(), roles.token(), CHANNELS);
                    var bare = BareChain.open(broker, identity, PARTITIONS, isolation)) {
                round(ours, 5_000, plan.warmUpSeconds());
                round(bare, 5_000, plan.warmUpSeconds());
                for (int rate : List.of(1_000, 10_000)) {
                    measure(plan, results, isolation + ", " + rate + "/s", rate, ours, bare);
                }
            }
        }
    }

    private static void measure(
            Plan plan, Results results, String name, int rate, Chain ours, Chain bare)
            throws Exception {
        List<Arrivals> fromOurs = new ArrayList<>();
        List<Arrivals> fromBare = new ArrayList<>();
        for (int i = 0; i < plan.rounds(); i++) {
            fromOurs.add(round(ours, rate, plan.seconds()));
            fromBare.add(round(bare, rate, plan.seconds()));
        }
        results.add(comparison("latency p50, " + name, 50, fromOurs, fromBare, new Target.None()));
        results.add(comparison("latency p99, " + name, 99, fromOurs, fromBare, P99));
    }

    private static Comparison comparison(
            String what, double percentile, List<Arrivals> ours, List<Arrivals> bare, Target t) {
        return new Comparison(what, "ms", values(ours, percentile), values(bare, percentile), t);
    }

    private static List<Double> values(List<Arrivals> rounds, double percentile) {
        return rounds.stream().map(round -> round.percentileMs(percentile)).toList();
    }

    /** A second more than asked for goes before, and is not measured. */
    private static Arrivals round(Chain chain, int rate, int seconds) throws Exception {
        var arrivals = new Arrivals();
        chain.noteArrivals(arrivals);
        long start = System.nanoTime();
        arrivals.measureFrom(start + Duration.ofSeconds(1).toNanos());
        long frames = (long) rate * (seconds + 1);
        Pace.run(start, rate, frames, chain.sender());
        long deadline = System.nanoTime() + ARRIVAL_TIMEOUT.toNanos();
        while (arrivals.count() < frames) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "expected " + frames + " frames to arrive, got " + arrivals.count());
            }
            Thread.sleep(5);
        }
        return arrivals;
    }
}
