package io.signalbox.schemas.codec;

import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro's binary encoding into a buffer that grows and is used again. Belongs to one thread.
 */
final class WireWriter {
    private static final int FIRST_BYTES = 512;

    /** A buffer that one great record made larger than this is not kept. */
    private static final int KEPT_BYTES = 1 << 20;

    private static final int LONGEST_NUMBER = 10;

    private byte[] buffer = new byte[FIRST_BYTES];
    private int size;

    /** Begins anew with these bytes. */
    WireWriter begin(byte[] header) {
        if (buffer.length > KEPT_BYTES) {
            buffer = new byte[FIRST_BYTES];
        }
        size = 0;
        writeRaw(header);
        return this;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(buffer, size);
    }

    void writeBoolean(boolean value) {
        ensure(1);
        buffer[size++] = (byte) (value ? 1 : 0);
    }

    /** Numbers, indexes of unions and enums, and the counts of lists all have this one form. */
    void writeLong(long value) {
        ensure(LONGEST_NUMBER);
        long bits = (value << 1) ^ (value >> 63);
        while ((bits & ~0x7fL) != 0) {
            buffer[size++] = (byte) (bits | 0x80);
            bits >>>= 7;
        }
        buffer[size++] = (byte) bits;
    }

    /** The branch of a union of null and something. */
    void writePresent(boolean present) {
        writeLong(present ? 1 : 0);
    }

    void writeText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        writeLong(utf8.length);
        writeRaw(utf8);
    }

    void writeNullableText(@Nullable String text) {
        writePresent(text != null);
        if (text != null) {
            writeText(text);
        }
    }

    void writeNullableLong(@Nullable Long value) {
        writePresent(value != null);
        if (value != null) {
            writeLong(value);
        }
    }

    void writePayload(Payload payload) {
        writeLong(payload.size());
        ensure(payload.size());
        payload.copyTo(buffer, size);
        size += payload.size();
    }

    void writePosition(FramePosition position) {
        writeLong(position.partition());
        writeLong(position.offset());
    }

    void writeTexts(Collection<String> texts) {
        writeList(texts, WireWriter::writeText);
    }

    <T> void writeList(Collection<T> values, BiConsumer<WireWriter, T> element) {
        if (!values.isEmpty()) {
            writeLong(values.size());
            for (T value : values) {
                element.accept(this, value);
            }
        }
        writeLong(0);
    }

    void writeTextMap(Map<String, String> values) {
        if (!values.isEmpty()) {
            writeLong(values.size());
            values.forEach((name, value) -> {
                writeText(name);
                writeText(value);
            });
        }
        writeLong(0);
    }

    private void writeRaw(byte[] bytes) {
        ensure(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    private void ensure(int more) {
        int needed = Math.addExact(size, more);
        if (needed > buffer.length) {
            buffer =
                    Arrays.copyOf(
                            buffer,
                            (int)
                                    Math.min(
                                            Math.max(needed, buffer.length * 2L),
                                            Integer.MAX_VALUE - 8));
        }
    }
}
