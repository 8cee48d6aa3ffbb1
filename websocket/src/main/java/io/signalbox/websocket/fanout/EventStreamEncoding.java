package io.signalbox.websocket.fanout;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The text of server-sent events (WHATWG HTML, section 9.2). */
final class EventStreamEncoding {
    private static final byte[] ID = ascii("id: ");
    private static final byte[] EVENT = ascii("event: ");
    private static final byte[] DATA = ascii("data: ");

    private EventStreamEncoding() {}

    static byte[] event(@Nullable String id, @Nullable String event, byte[] data, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length - from + 32);
        field(out, ID, id);
        field(out, EVENT, event);
        int start = from;
        for (int i = from; i <= data.length; i++) {
            if (i == data.length || data[i] == '\n' || data[i] == '\r') {
                out.writeBytes(DATA);
                out.write(data, start, i - start);
                out.write('\n');
                if (i + 1 < data.length && data[i] == '\r' && data[i + 1] == '\n') {
                    i++;
                }
                start = i + 1;
            }
        }
        out.write('\n');
        return out.toByteArray();
    }

    static byte[] comment(String text) {
        requireOneLine(text);
        return (": " + text + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /** An id without data: browsers remember it and dispatch no event. */
    static byte[] id(String id) {
        requireOneLine(id);
        return ("id: " + id + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void field(ByteArrayOutputStream out, byte[] name, @Nullable String value) {
        if (value != null) {
            requireOneLine(value);
            out.writeBytes(name);
            out.writeBytes(value.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
    }

    private static void requireOneLine(String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0 || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "expected one line without NUL in a field of an event stream, got several");
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
