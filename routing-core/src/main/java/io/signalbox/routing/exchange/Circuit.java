package io.signalbox.routing.exchange;

/**
 * A circuit between a channel and one of those who answer its requests. It opens after so many
 * failures in a row; when it was open for its time, one request probes whether it may close. On log
 * time. Immutable.
 *
 * @param failures in a row
 * @param untilMs when open: until then nobody is sent there; 0 while closed
 * @param probing whether a request is under way that will tell, and {@code untilMs} its deadline
 */
public record Circuit(int failures, long untilMs, boolean probing) {
    public static final Circuit CLOSED = new Circuit(0, 0, false);

    private static final String PROBING = "probing";

    /**
     * When a circuit opens, and for how long.
     *
     * @param failures in a row that open it; 1 or more
     * @param openMs until a probe is let through, in milliseconds
     */
    public record Limits(int failures, long openMs) {}

    public boolean isOpen(long nowMs) {
        return nowMs < untilMs;
    }

    /** A request goes there; it is a probe if the circuit was open. */
    public Circuit asked(long deadlineMs) {
        return untilMs == 0 ? this : new Circuit(failures, deadlineMs, true);
    }

    /** A request was not answered, or with an error. */
    public Circuit failed(Limits limits, long nowMs) {
        if (isOpen(nowMs) && !probing) {
            return this; // an older request, which does not prolong it
        }
        boolean opens = probing || untilMs > 0 || failures + 1 >= limits.failures();
        return new Circuit(failures + 1, opens ? nowMs + limits.openMs() : 0, false);
    }

    /** As a text for {@link #read}; empty while nothing speaks against it. */
    public String text() {
        return equals(CLOSED) ? "" : failures + " " + untilMs + (probing ? " " + PROBING : "");
    }

    public static Circuit read(String text) {
        if (text.isEmpty()) {
            return CLOSED;
        }
        String[] parts = text.split(" ", -1);
        return new Circuit(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), parts.length > 2);
    }
}
