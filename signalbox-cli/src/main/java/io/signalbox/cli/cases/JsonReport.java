package io.signalbox.cli.cases;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.routing.cases.CaseVerdict;
import java.io.PrintWriter;
import java.util.TreeSet;

/** One object, on one line. */
final class JsonReport {

    private JsonReport() {}

    static void print(Summary summary, PrintWriter out) {
        ObjectNode report =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("passed", summary.passed())
                        .put("failed", summary.failed())
                        .put("skipped", summary.skipped())
                        .put("tookMs", summary.tookNs() / 1_000_000);
        var cases = report.putArray("cases");
        for (CaseResult result : summary.results()) {
            add(result, cases.addObject());
        }
        out.println(report);
    }

    private static void add(CaseResult result, ObjectNode node) {
        var played = result.found().played();
        node.put("suite", played.suite()).put("name", played.name());
        if (played.status() != null) {
            node.put("status", played.status());
        }
        node.put("at", result.found().place());
        node.put(
                "result",
                switch (result.verdict()) {
                    case CaseVerdict.Passed _ -> "passed";
                    case CaseVerdict.Skipped _ -> "skipped";
                    case CaseVerdict.Failed _, CaseVerdict.Unplayable _ -> "failed";
                });
        if (result.verdict() instanceof CaseVerdict.Skipped(var features)) {
            var notBuilt = node.putArray("notBuiltYet");
            new TreeSet<>(features).forEach(notBuilt::add);
        }
        result.details().forEach(node::put);
    }
}
