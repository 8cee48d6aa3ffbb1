package io.signalbox.benchmarks.fanout;

import io.signalbox.benchmarks.Plan;
import io.signalbox.benchmarks.kafka.Broker;
import io.signalbox.benchmarks.load.Drain;
import io.signalbox.benchmarks.load.PublishText;
import io.signalbox.benchmarks.load.Sockets;
import io.signalbox.benchmarks.process.Roles;
import io.signalbox.benchmarks.process.Workbench;
import io.signalbox.benchmarks.report.Comparison;
import io.signalbox.benchmarks.report.Results;
import io.signalbox.benchmarks.report.Target;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * One channel to a thousand sockets through everything: ingress, broker, router and egress share
 * the machine with the load. Beside a raw loop that writes frames of the same size and has the
 * machine to itself: the value for processor time is the one to look at.
 */
public final class EgressBenchmark {
    private static final int SOCKETS = 1_000;
    private static final int BATCH = 128;
    private static final Target NO_TARGET = new Target.None();

    private EgressBenchmark() {}

    public static void run(Plan plan, Results results) throws Exception {
        List<Side.Rate> ours = new ArrayList<>();
        List<Side.Rate> bare = new ArrayList<>();
        try (var workbench = Workbench.open();
                var drain = new Drain()) {
            var broker = Broker.start(workbench);
            var roles =
                    new Roles(
                            workbench,
                            broker.bootstrapServers(),
                            List.of("topics.partitions=4", "delivery.isolation=speculative"));
            roles.router("router");
            var ingress = roles.gateway("ingress", "ingress");
            var egress = roles.gateway("egress", "egress");
            List<SocketChannel> receivers = new ArrayList<>();
            for (int i = 0; i < SOCKETS; i++) {
                receivers.add(Sockets.open(egress.port(), "/v1/egress", roles.token()));
            }
            Sockets.subscribe(receivers, List.of(PublishText.channel(0)));
            var raw = Side.connect(workbench, RawServer.class, SOCKETS);
            try (var path =
                    new WholePath(ingress.port(), egress, roles.token(), drain, receivers)) {
                path.round(plan.warmUpSeconds());
                for (int i = 0; i < plan.rounds(); i++) {
                    ours.add(path.round(plan.seconds()));
                    bare.add(
                            raw.round(
                                    FanOutServer.Mode.SHARED,
                                    BATCH,
                                    path.textBytes(),
                                    plan.seconds()));
                }
            }
        }
        add(results, "deliveries/s", rates(ours), rates(bare));
        add(results, "deliveries per second of processor time", cores(ours), cores(bare));
    }

    private static void add(Results results, String unit, List<Double> ours, List<Double> bare) {
        var name = "whole path to " + SOCKETS + " sockets";
        results.add(new Comparison(name, unit, ours, bare, NO_TARGET));
    }

    private static List<Double> rates(List<Side.Rate> rounds) {
        return rounds.stream().map(Side.Rate::perSecond).toList();
    }

    private static List<Double> cores(List<Side.Rate> rounds) {
        return rounds.stream().map(Side.Rate::perCore).toList();
    }
}
