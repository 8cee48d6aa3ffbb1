package io.signalbox.cli.cases;

import io.signalbox.routing.cases.CaseVerdict;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.TreeSet;

/** For people: a line for each suite, what was skipped by name, what failed with its reason. */
final class TextReport {

    private TextReport() {}

    static void print(Summary summary, PrintWriter out) {
        summary.bySuite()
                .forEach((suite, of) ->
                        out.println(
                                (of.failed() == 0 ? "ok    " : "FAIL  ")
                                        + suite
                                        + ": "
                                        + of.counts()));
        out.println();
        for (CaseResult result : summary.results()) {
            if (result.verdict() instanceof CaseVerdict.Skipped(var features)) {
                out.println(
                        "skipped: "
                                + result.found().title()
                                + " ("
                                + String.join(", ", new TreeSet<>(features))
                                + " not built yet)");
            }
        }
        for (CaseResult result : summary.results()) {
            if (result.failed()) {
                out.println();
                out.println("FAILED: " + result.found().title());
                result.details()
                        .forEach((name, value) ->
                                out.println(String.format(Locale.ROOT, "  %-8s  %s", name, value)));
            }
        }
        if (summary.failed() + summary.skipped() > 0) {
            out.println();
        }
        out.println(
                String.format(
                        Locale.ROOT,
                        "%d cases: %s, in %.1f s",
                        summary.results().size(),
                        summary.counts(),
                        summary.tookNs() / 1e9));
    }
}
