package io.signalbox.cli.demo;

import io.signalbox.cli.console.ExitCode;
import io.signalbox.cli.console.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Real events through a whole Signalbox, counted at both ends. */
@Command(
        name = "demo",
        description = "Send a year of real earthquakes through a Signalbox of its own.",
        footer = {
            "",
            "Starts everything on a temporary directory, connects the desks of two agencies, sends"
                + " 38,315 events, and compares what each desk got with what the catalogue says."
                + " Ends with 1 if one count is off."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What comes too often, or to the wrong desk, may come last. */
    private static final Duration QUIET = Duration.ofMillis(300);

    private static final Duration ASK_EVERY = Duration.ofMillis(10);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Frames a second; 0 sends as fast as it can. Default: 2000")
    private int framesPerSecond;

    @Option(names = "--limit", hidden = true, description = "Send only so many events.")
    private int limit = Integer.MAX_VALUE;

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        long startNanos = System.nanoTime();
        var events = Catalogue.read();
        var frames =
                PlannedFrame.of(events.subList(0, Math.min(Math.max(0, limit), events.size())));
        say(err, "Starting Kafka, a router and both gateways on a temporary directory.");
        try (var server = TemporaryServer.start()) {
            say(err, "Ready: http=" + server.url() + " kafka=" + server.bootstrapServers());
            var latencies = new Latencies(frames);
            try (var desks =
                            Desks.connect(
                                    server.url(),
                                    desk -> server.token(desk.agency(), desk.name()),
                                    latencies);
                    var reporters =
                            Reporters.connect(
                                    server.url(), agency -> server.token(agency, "reporter"))) {
                say(err, desks.logs().size() + " desks of two agencies are connected.");
                send(frames, reporters, latencies);
                awaitEnd(reporters, desks, frames);
                out.println();
                return report(out, reporters, desks, frames, latencies, startNanos).code();
            }
        }
    }

    private void send(List<PlannedFrame> frames, Reporters reporters, Latencies latencies) {
        try (var progress = Progress.of("Sending", "frames", frames.size())) {
            var pace = Pace.of(framesPerSecond, System.nanoTime());
            for (int i = 0; i < frames.size(); i++) {
                var frame = frames.get(i);
                long dueNanos = pace.awaitTurn(i);
                latencies.due(frame.id(), dueNanos);
                reporters.send(frame);
                progress.to(i + 1);
            }
        }
    }

    /** Waits until everything has arrived and a moment more, or nothing has come for too long. */
    private static void awaitEnd(Reporters reporters, Desks desks, List<PlannedFrame> frames) {
        long expected =
                desks.logs().stream().mapToLong(log -> log.desk().expected(frames).size()).sum();
        long heard = -1;
        long lastHeardNanos = System.nanoTime();
        while (System.nanoTime() - lastHeardNanos < PATIENCE.toNanos()) {
            long now = desks.arrived() + reporters.outcomes();
            if (now != heard) {
                heard = now;
                lastHeardNanos = System.nanoTime();
            } else if (desks.arrived() >= expected
                    && reporters.areComplete()
                    && System.nanoTime() - lastHeardNanos > QUIET.toNanos()) {
                return;
            }
            LockSupport.parkNanos(ASK_EVERY.toNanos());
        }
    }

    private ExitCode report(
            PrintWriter out,
            Reporters reporters,
            Desks desks,
            List<PlannedFrame> frames,
            Latencies latencies,
            long startNanos) {
        Map<Desk, Comparison> comparisons = new LinkedHashMap<>();
        desks.logs().forEach(log -> comparisons.put(log.desk(), log.compareWith(frames)));
        var report = new Report(out);
        report.frames(reporters);
        report.desks(comparisons);
        report.latency(latencies, framesPerSecond);
        report.conclusion(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos) / 1_000.0);
        return report.holds() ? ExitCode.DONE : ExitCode.NO;
    }

    private static void say(PrintWriter err, String what) {
        err.println(what);
        err.flush();
    }
}
