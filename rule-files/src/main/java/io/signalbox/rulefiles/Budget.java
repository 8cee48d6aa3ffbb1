package io.signalbox.rulefiles;

/** What one text may still say. For one thread. */
final class Budget {
    /** So a text holds at most a million values, aliases written out. */
    static final int VALUE_WEIGHT = 16;

    private static final long MAX_WEIGHT = 16_000_000;

    private long spent;

    long spent() {
        return spent;
    }

    void spend(long weight, int line) throws MalformedSource {
        spent += weight;
        if (spent > MAX_WEIGHT) {
            throw new MalformedSource(
                    line,
                    "expected a text of at most "
                            + MAX_WEIGHT / VALUE_WEIGHT
                            + " values and "
                            + MAX_WEIGHT
                            + " characters, aliases written out, and it says more");
        }
    }
}
