package io.signalbox.benchmarks.fanout;

import io.signalbox.benchmarks.Plan;
import io.signalbox.benchmarks.process.Workbench;
import io.signalbox.benchmarks.report.Results;
import io.signalbox.benchmarks.report.Target;
import java.util.List;

/** One channel to many sockets: the module {@code websocket} beside a raw loop of writes. */
public final class FanOutBenchmark {
    private static final Target TARGET = new Target.AtLeast(0.85);
    private static final Target OF_A_CORE = new Target.Reaches(5_000_000);

    private FanOutBenchmark() {}

    public static void run(Plan plan, Results results) throws Exception {
        for (int sockets : List.of(100, 1_000, 10_000)) {
            try (var workbench = Workbench.open();
                    var pair = Pair.connect(workbench, sockets)) {
                for (int batch : List.of(16, 128)) {
                    pair.warmUp(FanOutServer.Mode.SHARED, batch, plan);
                    pair.measure(
                            FanOutServer.Mode.SHARED,
                            batch,
                            "fan-out to " + sockets + " sockets, batches of " + batch,
                            plan,
                            results,
                            TARGET,
                            sockets == 1_000 && batch == 128 ? OF_A_CORE : new Target.None());
                }
            }
        }
    }
}
