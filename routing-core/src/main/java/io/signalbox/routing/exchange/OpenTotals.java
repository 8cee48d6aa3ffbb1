package io.signalbox.routing.exchange;

/**
 * How much a partition holds for its open requests, so that both can be bounded.
 *
 * @param requests that are open
 * @param keptBytes of the replies that wait for others
 */
public record OpenTotals(int requests, long keptBytes) {
    public static final int MAX_REQUESTS = 100_000;
    public static final long MAX_KEPT_BYTES = 64L << 20;

    public static OpenTotals read(String text) {
        if (text.isEmpty()) {
            return new OpenTotals(0, 0);
        }
        int space = text.indexOf(' ');
        return new OpenTotals(
                Integer.parseInt(text, 0, space, 10),
                Long.parseLong(text, space + 1, text.length(), 10));
    }

    public String text() {
        return requests + " " + keptBytes;
    }

    public boolean hasRoomForRequest() {
        return requests < MAX_REQUESTS;
    }

    public boolean hasRoomForBytes(long bytes) {
        return keptBytes + bytes <= MAX_KEPT_BYTES;
    }
}
