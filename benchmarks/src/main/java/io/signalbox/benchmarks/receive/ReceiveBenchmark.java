package io.signalbox.benchmarks.receive;

import io.signalbox.benchmarks.Plan;
import io.signalbox.benchmarks.load.Senders;
import io.signalbox.benchmarks.process.ChildProcess;
import io.signalbox.benchmarks.process.Workbench;
import io.signalbox.benchmarks.report.Comparison;
import io.signalbox.benchmarks.report.Results;
import io.signalbox.benchmarks.report.Target;
import java.util.ArrayList;
import java.util.List;

/** Messages that the module reads, parses and hands on, beside a loop that only reads them. */
public final class ReceiveBenchmark {
    private static final Target TARGET = new Target.Reaches(2_000_000);
    private static final int LEAD_MS = 500;

    /** Before and after the payload of a masked frame of 126 bytes or more. */
    private static final int HEADER_BYTES = 8;

    private ReceiveBenchmark() {}

    public static void run(Plan plan, Results results) throws Exception {
        try (var workbench = Workbench.open();
                var ours = ReceivingSide.start(workbench, ModuleReceiver.class, List.of());
                var raw = ReceivingSide.start(workbench, RawReceiver.class, List.of())) {
            for (int bytes : List.of(200, 1024)) {
                for (int connections : List.of(1, 50, 1_000)) {
                    measure(plan, results, ours, raw, connections, bytes);
                }
            }
        }
    }

    private static void measure(
            Plan plan,
            Results results,
            ReceivingSide ours,
            ReceivingSide raw,
            int connections,
            int bytes)
            throws InterruptedException {
        List<Double> ourRates = new ArrayList<>();
        List<Double> rawRates = new ArrayList<>();
        try (var ourSenders = senders(ours, connections, bytes);
                var rawSenders = senders(raw, connections, bytes)) {
            round(ours, ourSenders, bytes, 1);
            round(raw, rawSenders, bytes, 1);
            for (int i = 0; i < plan.rounds(); i++) {
                ourRates.add(round(ours, ourSenders, bytes, plan.seconds()));
                rawRates.add(round(raw, rawSenders, bytes, plan.seconds()));
            }
        }
        results.add(
                new Comparison(
                        "parse only, " + bytes + " B, " + connections + " sockets",
                        "frames/s",
                        ourRates,
                        rawRates,
                        bytes == 200 ? TARGET : new Target.None()));
    }

    private static ChildProcess senders(ReceivingSide side, int connections, int bytes)
            throws InterruptedException {
        var senders = side.client(Senders.class, connections, bytes);
        senders.awaitLine("ready", ReceivingSide.TIMEOUT);
        return senders;
    }

    /** Frames a second; the raw side knows only their bytes. */
    private static double round(ReceivingSide side, ChildProcess senders, int bytes, int seconds)
            throws InterruptedException {
        senders.send(Long.toString(LEAD_MS + seconds * 1_000L + LEAD_MS));
        Thread.sleep(LEAD_MS);
        var before = side.count();
        long start = System.nanoTime();
        Thread.sleep(seconds * 1_000L);
        var after = side.count();
        long nanos = System.nanoTime() - start;
        senders.awaitLine("sent", ReceivingSide.TIMEOUT);
        long messages = after.messages() - before.messages();
        double frames =
                messages > 0
                        ? messages
                        : (after.bytes() - before.bytes()) / (double) (bytes + HEADER_BYTES);
        return frames * 1e9 / nanos;
    }
}
