package io.signalbox.benchmarks;

/**
 * How long each thing is measured.
 *
 * @param rounds of each side of a pair, of which the median counts
 * @param warmUpSeconds of each side before its first round
 * @param seconds that a round counts
 * @param fill frames that a router has to decide
 */
public record Plan(int rounds, int warmUpSeconds, int seconds, long fill) {

    /** What is worth saving. */
    static final Plan FULL = new Plan(3, 4, 3, 800_000);

    /** Whether everything works. */
    static final Plan QUICK = new Plan(1, 1, 1, 100_000);

    Plan withRounds(int count) {
        return new Plan(count, warmUpSeconds, seconds, fill);
    }

    Plan withSeconds(int count) {
        return new Plan(rounds, warmUpSeconds, count, fill);
    }
}
