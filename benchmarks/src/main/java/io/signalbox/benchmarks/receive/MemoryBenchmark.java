package io.signalbox.benchmarks.receive;

import io.signalbox.benchmarks.Plan;
import io.signalbox.benchmarks.load.Receivers;
import io.signalbox.benchmarks.process.Workbench;
import io.signalbox.benchmarks.report.Comparison;
import io.signalbox.benchmarks.report.Results;
import io.signalbox.benchmarks.report.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one more idle connection takes: the resident memory of a process with ten thousand of them
 * less that of the same process with one thousand, divided by nine thousand.
 */
public final class MemoryBenchmark {
    private static final int FEW = 1_000;
    private static final int MANY = 10_000;
    private static final Target TARGET = new Target.Within(5 * 1_024);

    /** The heap is as large as what is in it, so that what is free of it does not count. */
    private static final List<String> TIGHT_HEAP =
            List.of("-Xms16m", "-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=10");

    private MemoryBenchmark() {}

    public static void run(Plan plan, Results results) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> raw = new ArrayList<>();
        for (int i = 0; i < plan.rounds(); i++) {
            ours.add(slope(ModuleReceiver.class));
            raw.add(slope(RawReceiver.class));
        }
        results.add(
                new Comparison(
                        "an idle connection, slope from " + FEW + " to " + MANY,
                        "resident bytes",
                        ours,
                        raw,
                        TARGET));
    }

    private static double slope(Class<?> server) throws IOException, InterruptedException {
        try (var workbench = Workbench.open();
                var side = ReceivingSide.start(workbench, server, TIGHT_HEAP)) {
            connect(side, FEW);
            side.awaitSockets(FEW);
            long few = side.server().residentBytes();
            connect(side, MANY - FEW);
            side.awaitSockets(MANY);
            return (side.server().residentBytes() - few) / (double) (MANY - FEW);
        }
    }

    private static void connect(ReceivingSide side, int sockets) throws InterruptedException {
        side.client(Receivers.class, sockets).awaitLine("ready", ReceivingSide.TIMEOUT);
    }
}
