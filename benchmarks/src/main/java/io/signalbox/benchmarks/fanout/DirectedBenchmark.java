package io.signalbox.benchmarks.fanout;

import io.signalbox.benchmarks.Plan;
import io.signalbox.benchmarks.process.Workbench;
import io.signalbox.benchmarks.report.Results;
import io.signalbox.benchmarks.report.Target;
import java.util.List;

/** To each of many sockets frames of its own, beside a raw loop that copies and writes them. */
public final class DirectedBenchmark {
    private static final int SOCKETS = 10_000;
    private static final Target TARGET = new Target.AtLeast(0.5);

    private DirectedBenchmark() {}

    public static void run(Plan plan, Results results) throws Exception {
        try (var workbench = Workbench.open();
                var pair = Pair.connect(workbench, SOCKETS)) {
            for (int batch : List.of(1, 16)) {
                pair.warmUp(FanOutServer.Mode.DIRECTED, batch, plan);
                pair.measure(
                        FanOutServer.Mode.DIRECTED,
                        batch,
                        "directed to " + SOCKETS + " sockets, " + batch + " each in a batch",
                        plan,
                        results,
                        TARGET,
                        new Target.None());
            }
        }
    }
}
