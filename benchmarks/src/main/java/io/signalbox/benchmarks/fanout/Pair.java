package io.signalbox.benchmarks.fanout;

import io.signalbox.benchmarks.Plan;
import io.signalbox.benchmarks.process.Workbench;
import io.signalbox.benchmarks.report.Comparison;
import io.signalbox.benchmarks.report.Results;
import io.signalbox.benchmarks.report.Target;
import java.util.ArrayList;
import java.util.List;

/** The module and the raw loop, each with as many sockets, which take turns. */
record Pair(Side ours, Side raw, int sockets) implements AutoCloseable {
    private static final int TEXT_BYTES = 200;

    static Pair connect(Workbench workbench, int sockets) throws InterruptedException {
        return new Pair(
                Side.connect(workbench, ModuleServer.class, sockets),
                Side.connect(workbench, RawServer.class, sockets),
                sockets);
    }

    /** Both run until the compilers are done with them. */
    void warmUp(FanOutServer.Mode mode, int batch, Plan plan) throws InterruptedException {
        ours.round(mode, batch, TEXT_BYTES, plan.warmUpSeconds());
        raw.round(mode, batch, TEXT_BYTES, plan.warmUpSeconds());
    }

    /**
     * @param perSecond asked of the rates
     * @param perCore asked of the rates per second of processor time
     */
    void measure(
            FanOutServer.Mode mode,
            int batch,
            String name,
            Plan plan,
            Results results,
            Target perSecond,
            Target perCore)
            throws InterruptedException {
        List<Side.Rate> ourRounds = new ArrayList<>();
        List<Side.Rate> rawRounds = new ArrayList<>();
        for (int i = 0; i < plan.rounds(); i++) {
            ourRounds.add(ours.round(mode, batch, TEXT_BYTES, plan.seconds()));
            rawRounds.add(raw.round(mode, batch, TEXT_BYTES, plan.seconds()));
        }
        results.add(
                new Comparison(
                        name,
                        "deliveries/s",
                        ourRounds.stream().map(Side.Rate::perSecond).toList(),
                        rawRounds.stream().map(Side.Rate::perSecond).toList(),
                        perSecond));
        results.add(
                new Comparison(
                        name,
                        "deliveries per second of processor time",
                        ourRounds.stream().map(Side.Rate::perCore).toList(),
                        rawRounds.stream().map(Side.Rate::perCore).toList(),
                        perCore));
    }

    @Override
    public void close() {
        ours.close();
        raw.close();
    }
}
