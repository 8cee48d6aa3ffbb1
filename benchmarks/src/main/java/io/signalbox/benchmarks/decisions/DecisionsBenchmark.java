package io.signalbox.benchmarks.decisions;

import io.signalbox.benchmarks.Plan;
import io.signalbox.benchmarks.kafka.Broker;
import io.signalbox.benchmarks.kafka.IdentityProgram;
import io.signalbox.benchmarks.kafka.Offsets;
import io.signalbox.benchmarks.load.Flood;
import io.signalbox.benchmarks.load.PublishText;
import io.signalbox.benchmarks.load.Sockets;
import io.signalbox.benchmarks.process.Roles;
import io.signalbox.benchmarks.process.Workbench;
import io.signalbox.benchmarks.report.Comparison;
import io.signalbox.benchmarks.report.Results;
import io.signalbox.benchmarks.report.Target;
import io.signalbox.schemas.topics.TopicCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How fast one router thread empties a topic of frames, beside an identity program on the same
 * frames. Every frame has a subscriber, so that each costs a decision and a delivery. The gateway
 * that stored the frames is killed before, so that its node still counts, but costs nothing.
 */
public final class DecisionsBenchmark {
    private static final String GROUP = "signalbox-router";
    private static final String DECISIONS = "signalbox.decisions";
    private static final int PARTITIONS = 4;
    private static final int CONNECTIONS = 8;
    private static final int CHANNELS = 16;
    private static final int FRAME_BYTES = 200;
    private static final Target TARGET = new Target.AtLeast(0.4);

    private DecisionsBenchmark() {}

    public static void run(Plan plan, Results results) throws Exception {
        pair(plan, results, "speculative", 500);
        pair(plan, results, "committed", 10);
    }

    private static void pair(Plan plan, Results results, String isolation, int commitIntervalMs)
            throws Exception {
        try (var workbench = Workbench.open()) {
            var broker = Broker.start(workbench);
            var roles =
                    new Roles(
                            workbench,
                            broker.bootstrapServers(),
                            List.of(
                                    "topics.partitions=" + PARTITIONS,
                                    "delivery.isolation=" + isolation,
                                    "router.commitIntervalMs=" + commitIntervalMs,
                                    "node.leaseMs=10m"));
            fill(plan, roles);
            List<Double> ours = new ArrayList<>();
            List<Double> bare = new ArrayList<>();
            try (var offsets = new Offsets(broker)) {
                long frames = offsets.sumOfEnds(TopicCatalogue.FRAMES, PARTITIONS);
                for (int i = 0; i < plan.rounds(); i++) {
                    ours.add(ours(roles, offsets, frames, i));
                    bare.add(bare(workbench, broker, offsets, frames, commitIntervalMs, i));
                }
            }
            results.add(
                    new Comparison(
                            "router, one thread, commit every " + commitIntervalMs + " ms",
                            "decisions/s",
                            ours,
                            bare,
                            TARGET));
        }
    }

    private static void fill(Plan plan, Roles roles) throws Exception {
        var router = roles.router("first-router");
        var gateway = roles.gateway("gateway", "ingress,egress");
        try (var subscriber = Sockets.open(gateway.port(), "/v1/egress", roles.token());
                var flood =
                        Flood.open(
                                gateway.port(),
                                roles.token(),
                                CONNECTIONS,
                                FRAME_BYTES,
                                CHANNELS)) {
            Sockets.subscribe(
                    List.of(subscriber),
                    IntStream.range(0, CHANNELS).mapToObj(PublishText::channel).toList());
            router.close();
            flood.publishWhile(acked -> acked < plan.fill());
            gateway.process().kill();
        }
    }

    private static double ours(Roles roles, Offsets offsets, long frames, int round)
            throws Exception {
        offsets.rewind(GROUP, TopicCatalogue.FRAMES, PARTITIONS);
        long from = offsets.sumOfEnds(DECISIONS, PARTITIONS);
        var router = roles.start("router-" + round, List.of("router"));
        double rate = Progress.rate(frames, () -> offsets.sumOfEnds(DECISIONS, PARTITIONS) - from);
        router.close();
        return rate;
    }

    private static double bare(
            Workbench workbench,
            Broker broker,
            Offsets offsets,
            long frames,
            int commitIntervalMs,
            int round)
            throws Exception {
        var program =
                IdentityProgram.startOn(
                        workbench,
                        broker,
                        "identity-" + round,
                        TopicCatalogue.FRAMES,
                        PARTITIONS,
                        commitIntervalMs);
        double rate = Progress.rate(frames, () -> offsets.sumOfEnds(program.sink(), PARTITIONS));
        program.process().close();
        return rate;
    }
}
