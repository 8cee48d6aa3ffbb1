package io.signalbox.gateway.message;

import io.signalbox.routing.frame.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON object straight into bytes, with a payload taken over as it is. A message of the
 * protocol is small and written often, so there is no tree in between. Not thread-safe; used once.
 */
final class JsonBytes {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int size;
    private boolean first = true;

    JsonBytes(int expectedSize) {
        bytes = new byte[Math.max(64, expectedSize)];
        put('{');
    }

    JsonBytes text(String name, String value) {
        name(name);
        quoted(value);
        return this;
    }

    /** Writes nothing where the value is absent. */
    JsonBytes textIfPresent(String name, @Nullable String value) {
        return value == null ? this : text(name, value);
    }

    JsonBytes textOrNull(String name, @Nullable String value) {
        return value == null ? literal(name, "null") : text(name, value);
    }

    JsonBytes number(String name, long value) {
        return literal(name, Long.toString(value));
    }

    JsonBytes bool(String name, boolean value) {
        return literal(name, value ? "true" : "false");
    }

    JsonBytes payload(String name, Payload payload) {
        name(name);
        ensure(payload.size());
        payload.copyTo(bytes, size);
        size += payload.size();
        return this;
    }

    JsonBytes texts(String name, Map<String, String> values) {
        open(name);
        values.forEach(this::text);
        return close();
    }

    JsonBytes open(String name) {
        name(name);
        put('{');
        first = true;
        return this;
    }

    JsonBytes close() {
        put('}');
        first = false;
        return this;
    }

    JsonBytes openList(String name) {
        name(name);
        put('[');
        first = true;
        return this;
    }

    JsonBytes closeList() {
        put(']');
        first = false;
        return this;
    }

    /** An object in a list. */
    JsonBytes openElement() {
        separate();
        put('{');
        first = true;
        return this;
    }

    /** A text in a list. */
    void element(String value) {
        separate();
        quoted(value);
    }

    byte[] toBytes() {
        put('}');
        return Arrays.copyOf(bytes, size);
    }

    private JsonBytes literal(String name, String ascii) {
        name(name);
        ascii(ascii);
        return this;
    }

    private void separate() {
        if (first) {
            first = false;
        } else {
            put(',');
        }
    }

    private void name(String name) {
        separate();
        quoted(name);
        put(':');
    }

    private void quoted(String value) {
        put('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                asciiOrEscape(c);
            } else {
                i += nonAscii(value, i);
            }
        }
        put('"');
    }

    private void asciiOrEscape(char c) {
        if (c == '"' || c == '\\') {
            put('\\');
            put(c);
        } else if (c >= 0x20) {
            put(c);
        } else {
            unicodeEscape(c);
        }
    }

    /**
     * UTF-8 of the code point at {@code i}; a lone surrogate is escaped. Returns how many chars
     * more than one it took.
     */
    private int nonAscii(String value, int i) {
        int codePoint = value.codePointAt(i);
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            unicodeEscape((char) codePoint);
        } else if (codePoint < 0x800) {
            put(0xC0 | (codePoint >> 6));
            put(0x80 | (codePoint & 0x3F));
        } else if (codePoint < 0x10000) {
            put(0xE0 | (codePoint >> 12));
            put(0x80 | ((codePoint >> 6) & 0x3F));
            put(0x80 | (codePoint & 0x3F));
        } else {
            put(0xF0 | (codePoint >> 18));
            put(0x80 | ((codePoint >> 12) & 0x3F));
            put(0x80 | ((codePoint >> 6) & 0x3F));
            put(0x80 | (codePoint & 0x3F));
            return 1;
        }
        return 0;
    }

    private void unicodeEscape(char c) {
        ascii("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            put(HEX[(c >> shift) & 0xF]);
        }
    }

    private void ascii(String text) {
        ensure(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    private void put(int b) {
        ensure(1);
        bytes[size++] = (byte) b;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
