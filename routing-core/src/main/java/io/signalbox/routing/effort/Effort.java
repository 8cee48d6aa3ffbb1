package io.signalbox.routing.effort;

import java.util.function.LongSupplier;

/**
 * What one decision costs, in units of some 25 ns: a comparison, a step of a pattern, a quarter of
 * a step of an expression. What facts make of patterns and expressions is not known before they are
 * met, so it is counted on the way. It depends on frame, table and state alone, so that every run
 * counts the same; a decision that runs out of effort is of no account.
 *
 * <p>Of one thread, which has one of these for the decision that it makes.
 */
public final class Effort {
    /** The most that any decision takes: about half a second. */
    public static final long MAX = 20_000_000;

    /** What is not looked at, about a millisecond: most frames take a hundredth of it. */
    public static final long FREE = 50_000;

    private static final ThreadLocal<Effort> OF_THREAD = ThreadLocal.withInitial(Effort::new);

    private LongSupplier allowance = Effort::all;
    private long limit = MAX;
    private long spent;
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
        effort.exhausted = false;
        return effort;
    }

    public static Effort ofThisThread() {
        return OF_THREAD.get();
    }

    /**
     * Called before the work is done.
     *
     * @param units negative for what was counted before and not needed
     * @return false where it is too much; then nothing more is granted either
     */
    public boolean spend(long units) {
        spent += units;
        if (spent > limit && !exhausted) {
            if (limit == FREE) {
                limit = Math.min(MAX, FREE + allowance.getAsLong());
            }
            exhausted = spent > limit;
        }
        return !exhausted;
    }

    public long spent() {
        return spent;
    }

    public boolean isExhausted() {
        return exhausted;
    }

    /** Whether what was left undone would have been too much for any decision. */
    public boolean isBeyondAll() {
        return exhausted && spent > MAX;
    }
}
