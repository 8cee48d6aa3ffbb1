package io.signalbox.benchmarks;

import io.signalbox.benchmarks.report.Results;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Runs the suites that are named, or all; prints the table of each as it is done, and saves it. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
        Request request;
        try {
            request = Request.parse(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        var date = LocalDate.now(ZoneOffset.UTC).toString();
        var folder = Path.of(System.getProperty("benchmarks.results", "results")).resolve(date);
        var version = System.getProperty("benchmarks.version", "unknown");
        for (Suite suite : request.suites()) {
            System.err.println("measuring " + suite.word());
            var results = new Results(suite.word(), date, version);
            suite.run(request.plan(), results);
            System.out.print(results.markdown());
            if (request.save()) {
                results.save(folder);
            }
        }
        System.exit(0);
    }
}
