package io.signalbox.benchmarks.ingress;

import io.signalbox.benchmarks.Plan;
import io.signalbox.benchmarks.kafka.Broker;
import io.signalbox.benchmarks.kafka.ProducerTool;
import io.signalbox.benchmarks.load.Flood;
import io.signalbox.benchmarks.process.Roles;
import io.signalbox.benchmarks.process.Workbench;
import io.signalbox.benchmarks.report.Comparison;
import io.signalbox.benchmarks.report.Results;
import io.signalbox.benchmarks.report.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Frames that one ingress stores and acknowledges, beside records of the same size from the tool.
 * The router that gives the ingress its lease ends before anything is measured: what is compared is
 * the way into the log.
 */
public final class IngressBenchmark {
    private static final int PARTITIONS = 4;
    private static final List<Integer> CONNECTIONS = List.of(1, 50, 1_000);
    private static final int CHANNELS = 16;
    private static final Target TARGET = new Target.AtLeast(0.5);

    private IngressBenchmark() {}

    public static void run(Plan plan, Results results) throws Exception {
        try (var workbench = Workbench.open()) {
            var broker = Broker.start(workbench);
            broker.createTopic("tool", PARTITIONS);
            var roles =
                    new Roles(
                            workbench,
                            broker.bootstrapServers(),
                            List.of("topics.partitions=" + PARTITIONS, "node.leaseMs=10m"));
            var router = roles.router("router");
            var ingress = roles.gateway("ingress", "ingress");
            router.close();
            flood(ingress.port(), roles.token(), 8, 200, plan.warmUpSeconds());
            for (int bytes : List.of(200, 1024)) {
                Map<Integer, List<Double>> ours = new LinkedHashMap<>();
                List<Double> bare = new ArrayList<>();
                for (int i = 0; i < plan.rounds(); i++) {
                    for (int connections : CONNECTIONS) {
                        ours.computeIfAbsent(connections, _ -> new ArrayList<>())
                                .add(
                                        flood(
                                                ingress.port(),
                                                roles.token(),
                                                connections,
                                                bytes,
                                                plan.seconds()));
                    }
                    bare.add(tool(workbench, broker, plan, bytes + "-" + i, bytes));
                }
                ours.forEach((connections, rates) ->
                        results.add(
                                new Comparison(
                                        "ingress, " + bytes + " B, " + connections + " sockets",
                                        "frames/s",
                                        rates,
                                        bare,
                                        TARGET)));
            }
        }
    }

    private static double tool(
            Workbench workbench, Broker broker, Plan plan, String name, int bytes)
            throws InterruptedException {
        long perSecond = bytes < 1_000 ? 500_000 : 150_000;
        return ProducerTool.run(
                workbench,
                broker,
                "tool-" + name,
                "tool",
                bytes,
                perSecond,
                perSecond * plan.seconds());
    }

    /** Acknowledged frames a second, after a second that does not count. */
    private static double flood(int port, String token, int connections, int bytes, int seconds)
            throws Exception {
        try (var flood = Flood.open(port, token, connections, bytes, CHANNELS)) {
            long warm = System.nanoTime() + Duration.ofSeconds(1).toNanos();
            flood.publishWhile(_ -> System.nanoTime() < warm);
            long before = flood.acked();
            long start = System.nanoTime();
            long end = start + Duration.ofSeconds(seconds).toNanos();
            flood.publishWhile(_ -> System.nanoTime() < end);
            double rate = (flood.acked() - before) * 1e9 / (System.nanoTime() - start);
            if (flood.refused() > 0) {
                throw new IllegalStateException(
                        "expected no refusals, got "
                                + flood.refused()
                                + ", the first: "
                                + flood.refusal());
            }
            return rate;
        }
    }
}
