package io.signalbox.routing.regex;

/**
 * What patterns may cost one decision, together: the states of each times the length of its text,
 * which is what RE2 needs at worst. Neither is known before the facts are, so it is counted on the
 * way, by thread; a decision that runs out is of no account.
 */
public final class RegexEffort {
    /** About half a second. */
    public static final long MAX_STEPS = 20_000_000;

    private static final ThreadLocal<long[]> LEFT =
            ThreadLocal.withInitial(() -> new long[] {MAX_STEPS});

    private RegexEffort() {}

    /** A decision begins on this thread. */
    public static void begin() {
        LEFT.get()[0] = MAX_STEPS;
    }

    /** Whether a pattern was not looked for, since too much had been spent. */
    public static boolean isExhausted() {
        return LEFT.get()[0] < 0;
    }

    /** False where it is too much; then nothing more is granted either. */
    static boolean spend(long steps) {
        long[] left = LEFT.get();
        left[0] = left[0] < steps ? -1 : left[0] - steps;
        return left[0] >= 0;
    }
}
