package io.signalbox.routing.admission;

import org.jspecify.annotations.Nullable;

/**
 * What makes the name of a channel: 1 to 255 bytes of UTF-8 without control characters (semantics,
 * section 1). Ids, types and groups are any text that is not empty.
 */
public final class Names {
    private static final int MAX_BYTES = 255;

    private static final String EXPECTED =
            "expected 1 to " + MAX_BYTES + " bytes of UTF-8 without control characters, and ";

    private Names() {}

    /** What is wrong with a well-formed text as a name; null if nothing is. */
    public static @Nullable String fault(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return EXPECTED + "character %d is U+%04X".formatted(i, (int) text.charAt(i));
            }
        }
        int bytes = bytes(text);
        return bytes >= 1 && bytes <= MAX_BYTES ? null : EXPECTED + bytes + " bytes came";
    }

    /** The length of a well-formed text in UTF-8. */
    private static int bytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // each half of a surrogate pair stands for two of its four bytes
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
