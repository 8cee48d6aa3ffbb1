package io.signalbox.benchmarks.fanout;

import io.signalbox.benchmarks.Plan;
import io.signalbox.benchmarks.load.Drain;
import io.signalbox.benchmarks.process.Workbench;
import io.signalbox.benchmarks.report.Comparison;
import io.signalbox.benchmarks.report.Results;
import io.signalbox.benchmarks.report.Target;
import java.util.ArrayList;
import java.util.List;

/** One channel to a thousand sockets: the module {@code websocket} beside a raw loop of writes. */
public final class FanOutBenchmark {
    private static final int SOCKETS = 1_000;
    private static final int TEXT_BYTES = 200;
    private static final Target TARGET = new Target.AtLeast(0.3);
    private static final Target NO_TARGET = new Target.None();

    private FanOutBenchmark() {}

    public static void run(Plan plan, Results results) throws Exception {
        try (var workbench = Workbench.open();
                var ourDrain = new Drain();
                var rawDrain = new Drain()) {
            var ours = Side.connect(workbench, ModuleServer.class, SOCKETS, ourDrain);
            var raw = Side.connect(workbench, RawServer.class, SOCKETS, rawDrain);
            ours.round(64, TEXT_BYTES, plan.warmUpSeconds());
            raw.round(64, TEXT_BYTES, plan.warmUpSeconds());
            for (int batch : List.of(16, 128)) {
                List<Double> deliveries = new ArrayList<>();
                List<Double> rawDeliveries = new ArrayList<>();
                List<Double> cores = new ArrayList<>();
                List<Double> rawCores = new ArrayList<>();
                for (int i = 0; i < plan.rounds(); i++) {
                    var measured = ours.round(batch, TEXT_BYTES, plan.rateSeconds());
                    var rawMeasured = raw.round(batch, TEXT_BYTES, plan.rateSeconds());
                    deliveries.add(measured.perSecond());
                    rawDeliveries.add(rawMeasured.perSecond());
                    cores.add(measured.perCore());
                    rawCores.add(rawMeasured.perCore());
                }
                var name = "fan-out to " + SOCKETS + " sockets, batches of " + batch;
                results.add(
                        new Comparison(name, "deliveries/s", deliveries, rawDeliveries, TARGET));
                results.add(
                        new Comparison(
                                name,
                                "deliveries per second of processor time",
                                cores,
                                rawCores,
                                NO_TARGET));
            }
        }
    }
}
