package io.signalbox.routing.admission;

import org.jspecify.annotations.Nullable;

/**
 * What makes a name: ids, types, channels and the like are 1 to 255 bytes of UTF-8 without control
 * characters.
 */
final class Names {
    static final int MAX_BYTES = 255;

    private static final String EXPECTED =
            "expected 1 to " + MAX_BYTES + " bytes of UTF-8 without control characters, and ";

    private Names() {}

    /** What is wrong with a well-formed text as a name; null if nothing is. */
    static @Nullable String fault(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                return EXPECTED + "character " + i + " is U+" + String.format("%04X", (int) c);
            }
            // each half of a surrogate pair stands for two of its four bytes
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes >= 1 && bytes <= MAX_BYTES ? null : EXPECTED + bytes + " came";
    }
}
