package io.signalbox.benchmarks;

/**
 * How long each thing is measured.
 *
 * @param rounds of each side of a pair, of which the median counts
 * @param fill frames that a router has to decide
 */
public record Plan(int rounds, int warmUpSeconds, int latencySeconds, int rateSeconds, long fill) {

    /** What is worth saving: about eight minutes. */
    static final Plan FULL = new Plan(3, 5, 3, 3, 800_000);

    /** Whether everything works. */
    static final Plan QUICK = new Plan(1, 1, 1, 1, 100_000);
}
