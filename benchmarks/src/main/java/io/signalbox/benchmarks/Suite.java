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
    LATENCY,
    INGRESS,
    DECISIONS,
    FANOUT,
    DIRECTED,
    RECEIVE,
    PARSE,
    MEMORY,
    CHURN,
    EGRESS;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Adds what it finds. */
    void run(Plan plan, Results results) throws Exception {
        switch (this) {
            case LATENCY -> LatencyBenchmark.run(plan, results);
            case INGRESS -> IngressBenchmark.run(plan, results);
            case DECISIONS -> DecisionsBenchmark.run(plan, results);
            case FANOUT -> FanOutBenchmark.run(plan, results);
            case DIRECTED -> DirectedBenchmark.run(plan, results);
            case RECEIVE -> ReceiveBenchmark.run(plan, results);
            case PARSE -> ParseBenchmark.run(plan, results);
            case MEMORY -> MemoryBenchmark.run(plan, results);
            case CHURN -> ChurnBenchmark.run(plan, results);
            case EGRESS -> EgressBenchmark.run(plan, results);
        }
    }
}
