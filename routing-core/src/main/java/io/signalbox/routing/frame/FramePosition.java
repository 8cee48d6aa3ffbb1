package io.signalbox.routing.frame;

/**
 * Where a frame stands in {@code signalbox.frames}. Its text form {@code partition-offset} is the
 * receipt a producer gets and the {@code at} a receiver sees.
 */
public record FramePosition(int partition, long offset) {

    public FramePosition {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException(
                    "partition and offset are 0 or more, not " + partition + "-" + offset);
        }
    }

    /**
     * Reads {@code partition-offset}.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static FramePosition parse(String text) {
        int dash = text.indexOf('-');
        if (dash > 0) {
            try {
                FramePosition position =
                        new FramePosition(
                                Integer.parseInt(text, 0, dash, 10),
                                Long.parseLong(text, dash + 1, text.length(), 10));
                if (position.toString()
                        .equals(text)) { // no signs and no leading zeros: one text for one place
                    return position;
                }
            } catch (IllegalArgumentException e) {
                // told below, with the whole text
            }
        }
        throw new IllegalArgumentException(
                "a receipt is partition-offset, such as 3-1024, not '" + text + "'");
    }

    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}
