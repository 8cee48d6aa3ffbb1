package io.signalbox.benchmarks.receive;

import io.signalbox.benchmarks.Plan;
import io.signalbox.benchmarks.load.ComeAndGo;
import io.signalbox.benchmarks.process.ChildProcess;
import io.signalbox.benchmarks.process.Workbench;
import io.signalbox.benchmarks.report.Comparison;
import io.signalbox.benchmarks.report.Results;
import io.signalbox.benchmarks.report.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * Connections that are opened, upgraded and reset at once, beside a thread that accepts and answers
 * without reading what was asked. Ours is an HTTP server and does read it.
 */
public final class ChurnBenchmark {
    private ChurnBenchmark() {}

    public static void run(Plan plan, Results results) throws Exception {
        List<Double> ourRates = new ArrayList<>();
        List<Double> rawRates = new ArrayList<>();
        try (var workbench = Workbench.open();
                var ours = ReceivingSide.start(workbench, ModuleReceiver.class, List.of());
                var raw = ReceivingSide.start(workbench, RawReceiver.class, List.of())) {
            var ourPeers = ours.client(ComeAndGo.class);
            var rawPeers = raw.client(ComeAndGo.class);
            round(ours, ourPeers, plan.warmUpSeconds());
            round(raw, rawPeers, plan.warmUpSeconds());
            for (int i = 0; i < plan.rounds(); i++) {
                ourRates.add(round(ours, ourPeers, plan.seconds()));
                rawRates.add(round(raw, rawPeers, plan.seconds()));
            }
        }
        results.add(
                new Comparison(
                        "connections that come and are reset",
                        "connections/s",
                        ourRates,
                        rawRates,
                        new Target.None()));
    }

    /** Nothing is left of them afterwards. */
    private static double round(ReceivingSide side, ChildProcess peers, int seconds)
            throws InterruptedException {
        peers.send(Long.toString(seconds * 1_000L));
        var count = peers.awaitLine("connected ", ReceivingSide.TIMEOUT);
        side.awaitSockets(0);
        return Double.parseDouble(count.substring("connected ".length())) / seconds;
    }
}
