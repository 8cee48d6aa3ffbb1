package io.signalbox.benchmarks.report;

import java.util.List;

/**
 * One measured pair.
 *
 * @param what what was measured, with its parameters
 * @param unit of the values
 * @param ours the values of the rounds of Signalbox, in their order
 * @param bare the same for the bare thing
 * @param target what the medians, or their ratio of ours to bare, have to be
 */
public record Comparison(
        String what, String unit, List<Double> ours, List<Double> bare, Target target) {

    public Comparison {
        ours = List.copyOf(ours);
        bare = List.copyOf(bare);
    }

    public double ratio() {
        return median(ours) / median(bare);
    }

    public boolean isMet() {
        return target.isMetBy(median(ours), ratio());
    }

    /** The value in the middle, or the lower of the two in the middle. */
    public static double median(List<Double> values) {
        return values.stream().sorted().toList().get((values.size() - 1) / 2);
    }
}
