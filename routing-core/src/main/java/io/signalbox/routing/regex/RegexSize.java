package io.signalbox.routing.regex;

/**
 * The size that a pattern will have once it is compiled, found from its text. RE2/J bounds each
 * counted repetition but not their product: {@code (((a{1000}){1000}){1000})} would take all memory
 * before it could say so. The scan follows RE2's grammar in what may hold a bracket without meaning
 * it (escapes, classes, quoted runs); where a pattern is invalid its answer is of no account. Takes
 * time in proportion to the pattern.
 */
final class RegexSize {
    static final int MAX_CHARS = 1_024;
    static final int MAX_STATES = 2_000;
    static final int MAX_DEPTH = 200;

    private final String source;
    private int at;

    /**
     * The states of each open group so far, and of the last item in it, which a repetition
     * multiplies.
     */
    private final long[] states = new long[MAX_DEPTH + 1];

    private final long[] last = new long[MAX_DEPTH + 1];
    private int depth;

    private RegexSize(String source) {
        this.source = source;
    }

    /** How many states it will have, about. */
    static long check(String source) throws InvalidRegex {
        if (source.length() > MAX_CHARS) {
            throw new InvalidRegex(
                    "expected a pattern of at most "
                            + MAX_CHARS
                            + " characters, and "
                            + source.length()
                            + " came");
        }
        RegexSize size = new RegexSize(source);
        size.scan();
        return 1 + size.states[0];
    }

    private void scan() throws InvalidRegex {
        while (at < source.length()) {
            switch (source.charAt(at)) {
                case '(' -> open();
                case ')' -> close();
                case '[' -> skipClass();
                case '\\' -> escape();
                case '{' -> repetition();
                default -> item(1, 1);
            }
            if (states[depth] > MAX_STATES) {
                throw new InvalidRegex(
                        "expected a pattern of at most "
                                + MAX_STATES
                                + " states once its repetitions are written out,"
                                + " and there are more; repeat less");
            }
        }
    }

    private void open() throws InvalidRegex {
        if (depth == MAX_DEPTH) {
            throw new InvalidRegex(
                    "expected groups at most " + MAX_DEPTH + " deep, and there are deeper ones");
        }
        depth++;
        states[depth] = 2; // where a group begins and ends is remembered
        last[depth] = 0;
        at++;
    }

    private void close() {
        long group = states[depth];
        depth = Math.max(0, depth - 1);
        item(group, 1);
    }

    private void skipClass() {
        int end = at + 1;
        if (end < source.length() && source.charAt(end) == '^') {
            end++;
        }
        boolean first = true;
        while (end < source.length() && (first || source.charAt(end) != ']')) {
            first = false;
            int named = source.startsWith("[:", end) ? source.indexOf(":]", end + 2) : -1;
            if (named >= 0) {
                end = named + 2;
            } else {
                end += source.charAt(end) == '\\' ? 2 : 1;
            }
        }
        item(1, end + 1 - at);
    }

    private void escape() {
        if (source.startsWith("\\Q", at)) {
            int end = source.indexOf("\\E", at);
            int stop = end < 0 ? source.length() : end;
            item(Math.max(0, stop - at - 2), 0);
            last[depth] = 1; // a repetition after it means its last character
            at = end < 0 ? stop : stop + 2;
        } else {
            item(1, 2);
        }
    }

    private void repetition() {
        int end = source.indexOf('}', at);
        long times = end < 0 ? -1 : largest(source.substring(at + 1, end));
        if (times < 0) {
            item(1, 1); // a brace that stands for itself
            return;
        }
        long repeated = last[depth] * Math.max(1, times);
        states[depth] += repeated - last[depth];
        last[depth] = repeated;
        at = end + 1;
    }

    /** The larger number of {@code n}, {@code n,} or {@code n,m}; -1 if it is neither. */
    private static long largest(String counts) {
        long largest = -1;
        long number = 0;
        boolean digits = false;
        for (int i = 0; i < counts.length(); i++) {
            char c = counts.charAt(i);
            if (c >= '0' && c <= '9') {
                number = Math.min(MAX_STATES, number * 10 + (c - '0'));
                digits = true;
            } else if (c == ',' && digits) {
                largest = Math.max(largest, number);
                number = 0;
            } else {
                return -1;
            }
        }
        return digits ? Math.max(largest, number) : -1;
    }

    private void item(long size, int chars) {
        states[depth] += size;
        last[depth] = size;
        at += chars;
    }
}
