package io.signalbox.benchmarks.decisions;

/** The rate at which a count goes up, from where the program is warm to shortly before its end. */
final class Progress {
    private static final double FROM = 0.35;
    private static final double TO = 0.95;
    private static final long INTERVAL_MS = 25;
    private static final long TIMEOUT_NANOS = 180_000_000_000L;

    private Progress() {}

    /** Asks how far it has come. */
    interface Count {
        long get() throws Exception;
    }

    /**
     * @param all what the count comes to
     * @return per second
     */
    static double rate(long all, Count count) throws Exception {
        long begin = System.nanoTime();
        long firstAt = 0;
        long first = 0;
        while (System.nanoTime() - begin < TIMEOUT_NANOS) {
            long now = System.nanoTime();
            long done = count.get();
            if (first == 0 && done >= all * FROM) {
                first = done;
                firstAt = now;
            } else if (done >= all * TO) {
                return (done - first) * 1e9 / (now - firstAt);
            }
            Thread.sleep(INTERVAL_MS);
        }
        throw new IllegalStateException("expected " + all + " within 180 s, got " + count.get());
    }
}
