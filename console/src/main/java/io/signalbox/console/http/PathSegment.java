package io.signalbox.console.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A segment of a path, by RFC 3986 and nothing besides: servers also cut at semicolons and pass
 * over escapes that are none, so that two addresses would name one document.
 */
final class PathSegment {
    private static final int ESCAPE_LENGTH = 3;
    private static final int HEX = 16;
    private static final int MAX_ASCII = 0x7F;

    private PathSegment() {}

    /** Null for an escape that is none, or bytes that are no UTF-8. */
    static @Nullable String decode(String segment) {
        var bytes = new ByteArrayOutputStream(segment.length());
        for (int at = 0; at < segment.length(); ) {
            char c = segment.charAt(at);
            if (c == '%') {
                int value = escape(segment, at);
                if (value < 0) {
                    return null;
                }
                bytes.write(value);
                at += ESCAPE_LENGTH;
            } else if (c > MAX_ASCII) {
                return null;
            } else {
                bytes.write(c);
                at++;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** The byte of an escape; negative where there is none. */
    private static int escape(String segment, int at) {
        if (at + ESCAPE_LENGTH > segment.length()) {
            return -1;
        }
        int high = Character.digit(segment.charAt(at + 1), HEX);
        int low = Character.digit(segment.charAt(at + 2), HEX);
        return high < 0 || low < 0 ? -1 : high * HEX + low;
    }
}
