package io.signalbox.benchmarks;

import io.signalbox.benchmarks.decisions.DecisionsBenchmark;
import io.signalbox.benchmarks.fanout.EgressBenchmark;
import io.signalbox.benchmarks.fanout.FanOutBenchmark;
import io.signalbox.benchmarks.ingress.IngressBenchmark;
import io.signalbox.benchmarks.latency.LatencyBenchmark;
import io.signalbox.benchmarks.report.Results;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the measurements that are named, or all, and prints the table; that of all is saved. */
public final class Main {
    private static final String QUICK = "--quick";
    private static final String NO_SAVE = "--no-save";

    private Main() {}

    /** One measurement, which adds what it found. */
    private interface Benchmark {
        void run(Plan plan, Results results) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        Map<String, Benchmark> benchmarks = new LinkedHashMap<>();
        benchmarks.put("latency", LatencyBenchmark::run);
        benchmarks.put("ingress", IngressBenchmark::run);
        benchmarks.put("decisions", DecisionsBenchmark::run);
        benchmarks.put("fanout", FanOutBenchmark::run);
        benchmarks.put("egress", EgressBenchmark::run);

        Set<String> names = new LinkedHashSet<>(List.of(args));
        boolean quick = names.remove(QUICK);
        boolean save = !names.remove(NO_SAVE) && !quick && names.isEmpty();
        if (!benchmarks.keySet().containsAll(names)) {
            System.err.println(
                    "expected [--quick] [--no-save] and any of "
                            + benchmarks.keySet()
                            + ", got "
                            + names);
            System.exit(2);
        }
        var results =
                new Results(
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        System.getProperty("benchmarks.version", "unknown"));
        for (var benchmark : benchmarks.entrySet()) {
            if (names.isEmpty() || names.contains(benchmark.getKey())) {
                System.err.println("measuring " + benchmark.getKey());
                benchmark.getValue().run(quick ? Plan.QUICK : Plan.FULL, results);
            }
        }
        System.out.print(results.markdown());
        if (save) {
            results.save(Path.of(System.getProperty("benchmarks.results", "results")));
        }
        System.exit(0);
    }
}
