package io.signalbox.routing.effort;

import java.util.function.LongSupplier;

/**
 * What one decision costs, in units of some 10 to 25 ns: a comparison, a step of a pattern, a
 * quarter of a step of an expression. What facts make of patterns and expressions is not known
 * before they are met, so it is counted on the way. It depends on frame, table and state alone, so
 * that every run counts the same. A decision that runs out of effort has failed, whatever it found
 * until then.
 *
 * <p>Of one thread, which has one of these for the decision that it makes.
 */
public final class Effort {
    /** The most that any decision takes: about half a second. */
    public static final long MAX = 20_000_000;

    /** What is not looked at, some hundred microseconds: most frames take a hundredth of it. */
    public static final long FREE = 10_000;

    private static final ThreadLocal<Effort> OF_THREAD = ThreadLocal.withInitial(Effort::new);

    private LongSupplier allowance = Effort::all;
    private long limit = MAX;
    private long spent;
    private long refused;
    private boolean exhausted;

    private Effort() {}

    private static long all() {
        return MAX;
    }

    /** A decision begins on this thread, which may take all there is. */
    public static Effort begin() {
        return begin(Effort::all);
    }

    /**
     * A decision begins on this thread.
     *
     * @param allowance what it may take besides what is free; asked only when that is spent
     */
    public static Effort begin(LongSupplier allowance) {
        Effort effort = ofThisThread();
        effort.allowance = allowance;
        effort.limit = FREE;
        effort.spent = 0;
        effort.refused = 0;
        effort.exhausted = false;
        return effort;
    }

    public static Effort ofThisThread() {
        return OF_THREAD.get();
    }

    /**
     * Asks for units before the work is done.
     *
     * @param units negative to give back what was granted and not needed
     * @return false where it is too much; then nothing more is granted either
     */
    public boolean spend(long units) {
        if (exhausted) {
            return false;
        }
        if (spent + units > limit && limit == FREE) {
            limit = Math.min(MAX, FREE + allowance.getAsLong());
        }
        exhausted = spent + units > limit;
        if (exhausted) {
            refused = units;
        } else {
            spent += units;
        }
        return !exhausted;
    }

    /** What was granted. */
    public long spent() {
        return spent;
    }

    public boolean isExhausted() {
        return exhausted;
    }

    /** Whether what was refused would have been too much for any decision. */
    public boolean isBeyondAll() {
        return exhausted && spent + refused > MAX;
    }
}
