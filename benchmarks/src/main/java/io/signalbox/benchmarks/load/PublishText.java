package io.signalbox.benchmarks.load;

/**
 * Publish messages of an exact size, with an id of their own and room for a number in the payload.
 */
public final class PublishText {
    /** Characters of the number. */
    public static final int DIGITS = 16;

    /** What stands before the number, in the message and in what its receivers get. */
    public static final String MARK = "\"due\":\"";

    private static final String END = "\"}}";

    private PublishText() {}

    /**
     * @param bytes of the whole message
     */
    public static String of(String id, String channel, int bytes) {
        var head =
                "{\"op\":\"publish\",\"id\":\""
                        + id
                        + "\",\"channel\":\""
                        + channel
                        + "\",\"type\":\"bench.tick\",\"payload\":{"
                        + MARK
                        + "0".repeat(DIGITS)
                        + "\",\"pad\":\"";
        int padding = bytes - head.length() - END.length();
        if (padding < 0) {
            throw new IllegalArgumentException(
                    "expected at least "
                            + (head.length() + END.length())
                            + " bytes for a message, got "
                            + bytes);
        }
        return head + "x".repeat(padding) + END;
    }

    /** Where the number of such a message begins. */
    public static int numberAt(String text) {
        return text.indexOf(MARK) + MARK.length();
    }

    /** The names of so many channels. */
    public static String channel(int index) {
        return "c" + (10 + index);
    }
}
