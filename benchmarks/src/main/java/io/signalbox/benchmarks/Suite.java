package io.signalbox.benchmarks;

import io.signalbox.benchmarks.decisions.DecisionsBenchmark;
import io.signalbox.benchmarks.fanout.DirectedBenchmark;
import io.signalbox.benchmarks.fanout.EgressBenchmark;
import io.signalbox.benchmarks.fanout.FanOutBenchmark;
import io.signalbox.benchmarks.ingress.IngressBenchmark;
import io.signalbox.benchmarks.latency.LatencyBenchmark;
import io.signalbox.benchmarks.receive.ChurnBenchmark;
import io.signalbox.benchmarks.receive.MemoryBenchmark;
import io.signalbox.benchmarks.receive.ParseBenchmark;
import io.signalbox.benchmarks.receive.ReceiveBenchmark;
import io.signalbox.benchmarks.report.Results;
import java.util.Locale;

/** What can be measured on its own, under the name by which it is asked for. */
enum Suite {
    LATENCY(LatencyBenchmark::run),
    INGRESS(IngressBenchmark::run),
    DECISIONS(DecisionsBenchmark::run),
    FANOUT(FanOutBenchmark::run),
    DIRECTED(DirectedBenchmark::run),
    RECEIVE(ReceiveBenchmark::run),
    PARSE(ParseBenchmark::run),
    MEMORY(MemoryBenchmark::run),
    CHURN(ChurnBenchmark::run),
    EGRESS(EgressBenchmark::run);

    /** One measurement, which adds what it found. */
    interface Benchmark {
        void run(Plan plan, Results results) throws Exception;
    }

    private final Benchmark benchmark;

    Suite(Benchmark benchmark) {
        this.benchmark = benchmark;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    void run(Plan plan, Results results) throws Exception {
        benchmark.run(plan, results);
    }
}
