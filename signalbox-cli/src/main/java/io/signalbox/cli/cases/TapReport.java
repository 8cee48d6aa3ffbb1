package io.signalbox.cli.cases;

import io.signalbox.routing.cases.CaseVerdict;
import java.io.PrintWriter;
import java.util.TreeSet;

/** Test Anything Protocol, version 14. */
final class TapReport {

    private TapReport() {}

    static void print(Summary summary, PrintWriter out) {
        out.println("TAP version 14");
        out.println("1.." + summary.results().size());
        int number = 0;
        for (CaseResult result : summary.results()) {
            number++;
            out.print((result.failed() ? "not ok " : "ok ") + number + " - ");
            out.print(escaped(result.found().title()));
            if (result.verdict() instanceof CaseVerdict.Skipped(var features)) {
                out.print(
                        " # SKIP " + String.join(", ", new TreeSet<>(features)) + " not built yet");
            }
            out.println();
            if (result.failed()) {
                out.println("  ---");
                result.details()
                        .forEach((name, value) -> out.println("  " + name + ": " + quoted(value)));
                out.println("  ...");
            }
        }
    }

    private static String escaped(String title) {
        return title.replace("\\", "\\\\").replace("#", "\\#").replaceAll("\\R", " ");
    }

    /** A YAML text in single quotes. */
    private static String quoted(String value) {
        return "'" + value.replaceAll("\\R", " ").replace("'", "''") + "'";
    }
}
