package io.signalbox.cli.demo;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/** The tables at the end, 80 columns wide. */
final class Report {
    private static final String RULE = "-".repeat(77);

    private final PrintWriter out;
    private boolean holds = true;

    Report(PrintWriter out) {
        this.out = out;
    }

    /** Whether every line so far was as it had to be. */
    boolean holds() {
        return holds;
    }

    void frames(Reporters reporters) {
        out.printf(
                Locale.ROOT, "%-10s %12s %12s %12s%n", "agency", "frames sent", "stored", "routed");
        out.println(RULE);
        for (var agency : Agency.values()) {
            var tally = reporters.tally(agency);
            out.printf(
                    Locale.ROOT,
                    "%-10s %,12d %,12d %,12d  %s%n",
                    agency.tenant(),
                    tally.sent(),
                    tally.stored(),
                    tally.routed(),
                    verdict(tally.allRouted()));
        }
        reporters.firstFault().ifPresent(fault -> out.println("first of those: " + fault));
        out.println();
    }

    void desks(Map<Desk, Comparison> desks) {
        out.printf(
                Locale.ROOT,
                "%-7s %-14s %-29s %9s %9s%n",
                "agency",
                "desk",
                "asked for",
                "delivered",
                "expected");
        out.println(RULE);
        desks.forEach(this::desk);
        out.println();
    }

    private void desk(Desk desk, Comparison comparison) {
        out.printf(
                Locale.ROOT,
                "%-7s %-14s %-29s %,9d %,9d  %s%n",
                desk.agency().tenant(),
                desk.name(),
                desk.way().description(),
                comparison.delivered(),
                comparison.expected(),
                verdict(comparison.holds()));
        if (!comparison.holds()) {
            out.printf(
                    Locale.ROOT,
                    "        %,d missing, %,d unexpected, %,d repeated, %s%n",
                    comparison.missing(),
                    comparison.unexpected(),
                    comparison.repeated(),
                    comparison.inOrder() ? "in order" : "out of order");
        }
    }

    void latency(Latencies latencies, int framesPerSecond) {
        out.printf(
                Locale.ROOT,
                "latency p50 %.1f ms, p99 %.1f ms, of %,d deliveries at %s%n",
                latencies.percentileMs(50),
                latencies.percentileMs(99),
                latencies.deliveries(),
                framesPerSecond == 0 ? "full speed" : framesPerSecond + " frames/s");
        out.println("(from when a frame was due to be sent until a desk of this process had it)");
        out.println();
    }

    void conclusion(double seconds) {
        out.println(
                holds
                        ? String.format(
                                Locale.ROOT,
                                "Each desk got what the catalogue says, in order and once; %.0f s.",
                                seconds)
                        : "The counts are off: see the lines marked with 'no'.");
        out.println("Data: Northern California Earthquake Data Center, doi:10.7932/NCEDC.");
        out.flush();
    }

    private String verdict(boolean isSo) {
        holds &= isSo;
        return Ansi.AUTO.string(isSo ? "@|green ok|@" : "@|bold,red no|@");
    }
}
