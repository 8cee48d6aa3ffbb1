package io.signalbox.routing.json;

import io.signalbox.routing.json.JsonValue.JsonBool;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNull;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Writes one JSON text as UTF-8, without white space. It puts the commas; that begins and ends
 * match, and that a member has a name, is the caller's part. For one thread; {@link #reset} makes
 * it ready for the next text and keeps its buffer.
 */
public final class JsonWriter {
    private static final byte[] HEX = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };
    private static final byte REPLACEMENT = '?';

    private byte[] buffer;
    private int size;
    private boolean commaDue;

    public JsonWriter() {
        this(256);
    }

    public JsonWriter(int expectedBytes) {
        buffer = new byte[Math.max(16, expectedBytes)];
    }

    /** A value as UTF-8. */
    public static byte[] write(JsonValue value) {
        return new JsonWriter().value(value).toByteArray();
    }

    /** A value as text. */
    public static String text(JsonValue value) {
        return new String(write(value), StandardCharsets.UTF_8);
    }

    public JsonWriter beginObject() {
        return begin('{');
    }

    public JsonWriter endObject() {
        return end('}');
    }

    public JsonWriter beginList() {
        return begin('[');
    }

    public JsonWriter endList() {
        return end(']');
    }

    public JsonWriter name(String name) {
        value(name);
        put((byte) ':');
        commaDue = false;
        return this;
    }

    public JsonWriter value(String text) {
        separate();
        put((byte) '"');
        escape(text);
        put((byte) '"');
        return this;
    }

    public JsonWriter value(long number) {
        separate();
        ascii(Long.toString(number));
        return this;
    }

    public JsonWriter value(boolean bool) {
        separate();
        ascii(bool ? "true" : "false");
        return this;
    }

    public JsonWriter nullValue() {
        separate();
        ascii("null");
        return this;
    }

    public JsonWriter value(JsonValue value) {
        switch (value) {
            case JsonNull _ -> nullValue();
            case JsonBool(boolean bool) -> value(bool);
            case JsonText(String text) -> value(text);
            case JsonNumber number -> {
                separate();
                ascii(number.value().toString());
            }
            case JsonList list -> {
                beginList();
                for (JsonValue element : list.values()) {
                    value(element);
                }
                endList();
            }
            case JsonObject object -> {
                beginObject();
                for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                    name(member.getKey()).value(member.getValue());
                }
                endObject();
            }
        }
        return this;
    }

    /** A value that is JSON already, such as a payload: its bytes as they are. */
    public JsonWriter raw(ByteBuffer json) {
        separate();
        int length = json.remaining();
        reserve(length);
        json.get(json.position(), buffer, size, length);
        size += length;
        return this;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(buffer, size);
    }

    public JsonWriter reset() {
        size = 0;
        commaDue = false;
        return this;
    }

    private JsonWriter begin(char bracket) {
        separate();
        put((byte) bracket);
        commaDue = false;
        return this;
    }

    private JsonWriter end(char bracket) {
        put((byte) bracket);
        commaDue = true;
        return this;
    }

    private void separate() {
        if (commaDue) {
            put((byte) ',');
        }
        commaDue = true;
    }

    private void escape(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F && c != '"' && c != '\\') {
                put((byte) c);
            } else if (c < 0x80) {
                escapeAscii(c);
            } else if (c < 0x800) {
                put((byte) (0xC0 | (c >> 6)));
                put((byte) (0x80 | (c & 0x3F)));
            } else if (!Character.isSurrogate(c)) {
                put((byte) (0xE0 | (c >> 12)));
                put((byte) (0x80 | ((c >> 6) & 0x3F)));
                put((byte) (0x80 | (c & 0x3F)));
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                put((byte) (0xF0 | (point >> 18)));
                put((byte) (0x80 | ((point >> 12) & 0x3F)));
                put((byte) (0x80 | ((point >> 6) & 0x3F)));
                put((byte) (0x80 | (point & 0x3F)));
            } else {
                put(REPLACEMENT);
            }
        }
    }

    private void escapeAscii(char c) {
        put((byte) '\\');
        switch (c) {
            case '"', '\\' -> put((byte) c);
            case '\n' -> put((byte) 'n');
            case '\r' -> put((byte) 'r');
            case '\t' -> put((byte) 't');
            default -> {
                ascii("u00");
                put(HEX[c >> 4]);
                put(HEX[c & 0xF]);
            }
        }
    }

    private void ascii(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            buffer[size++] = (byte) text.charAt(i);
        }
    }

    private void put(byte b) {
        reserve(1);
        buffer[size++] = b;
    }

    private void reserve(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
        }
    }
}
