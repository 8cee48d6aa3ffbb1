package io.signalbox.schemas.codec;

import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro's binary encoding from bytes that may be hostile. Every length is checked against what
 * is left before anything is allocated for it. Belongs to one thread.
 */
final class WireReader {
    /** Lists within lists must not exhaust the stack. Admission allows destinations 64 deep. */
    static final int MAX_DEPTH = 128;

    private static final int FIRST_GUESS = 64;

    private byte[] array = new byte[0];
    private int at;
    private int depth;

    @FunctionalInterface
    interface Element<T> {
        T read(WireReader in) throws UnreadableRecordException;
    }

    WireReader over(byte[] bytes, int from) {
        array = bytes;
        at = from;
        depth = 0;
        return this;
    }

    /** Lets go of the bytes, so that an idle codec does not keep the last record alive. */
    void release() {
        array = new byte[0];
    }

    void expectEnd() throws UnreadableRecordException {
        if (at != array.length) {
            throw new UnreadableRecordException(
                    (array.length - at)
                            + " bytes follow the record, which ends at byte "
                            + at
                            + "; expected nothing after it");
        }
    }

    boolean readBoolean() throws UnreadableRecordException {
        byte value = nextByte();
        if (value != 0 && value != 1) {
            throw new UnreadableRecordException(
                    "a boolean is 0 or 1, not " + value + ", at byte " + (at - 1));
        }
        return value == 1;
    }

    int readInt() throws UnreadableRecordException {
        long value = readLong();
        if (value != (int) value) {
            throw new UnreadableRecordException(
                    "a number of 32 bits was expected, not " + value + ", before byte " + at);
        }
        return (int) value;
    }

    long readLong() throws UnreadableRecordException {
        long bits = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = nextByte();
            bits |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return (bits >>> 1) ^ -(bits & 1);
            }
        }
        throw new UnreadableRecordException("a number longer than 10 bytes ends at byte " + at);
    }

    /** The number of a union's branch or an enum's symbol, of {@code count}. */
    int readIndex(int count) throws UnreadableRecordException {
        long index = readLong();
        if (index < 0 || index >= count) {
            throw new UnreadableRecordException(
                    "one of "
                            + count
                            + " alternatives was expected, not number "
                            + index
                            + ", before byte "
                            + at);
        }
        return (int) index;
    }

    /** The branch of a union of null and something: whether there is something. */
    boolean readPresent() throws UnreadableRecordException {
        return readIndex(2) == 1;
    }

    String readText() throws UnreadableRecordException {
        int length = readLength();
        String text = new String(array, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    @Nullable String readNullableText() throws UnreadableRecordException {
        return readPresent() ? readText() : null;
    }

    @Nullable Long readNullableLong() throws UnreadableRecordException {
        return readPresent() ? (Long) readLong() : null;
    }

    /** A slice of the array that is read: no copy. */
    Payload readPayload() throws UnreadableRecordException {
        int length = readLength();
        Payload payload = Payload.of(array, at, length);
        at += length;
        return payload;
    }

    FramePosition readPosition() throws UnreadableRecordException {
        return new FramePosition(readInt(), readLong());
    }

    List<String> readTexts() throws UnreadableRecordException {
        return readList(WireReader::readText);
    }

    <T> List<T> readList(Element<T> element) throws UnreadableRecordException {
        int count = readBlockCount();
        if (count == 0) {
            return List.of();
        }
        enter();
        List<T> values = new ArrayList<>(Math.min(count, FIRST_GUESS));
        for (; count > 0; count = readBlockCount()) {
            for (int i = 0; i < count; i++) {
                values.add(element.read(this));
            }
        }
        leave();
        return List.copyOf(values);
    }

    Map<String, String> readTextMap() throws UnreadableRecordException {
        int count = readBlockCount();
        if (count == 0) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (; count > 0; count = readBlockCount()) {
            for (int i = 0; i < count; i++) {
                values.put(readText(), readText());
            }
        }
        return Collections.unmodifiableMap(values);
    }

    /** How many entries of a list or map follow; 0 at its end. Each takes a byte at least. */
    int readBlockCount() throws UnreadableRecordException {
        long count = readLong();
        if (count < 0) {
            count = -count;
            readLength();
        }
        if (count < 0 || count > left()) {
            throw new UnreadableRecordException(
                    "truncated: a list of "
                            + count
                            + " entries begins at byte "
                            + at
                            + ", where "
                            + left()
                            + " bytes are left");
        }
        return (int) count;
    }

    /** A length that is not greater than what is left. */
    int readLength() throws UnreadableRecordException {
        long length = readLong();
        if (length < 0 || length > left()) {
            throw new UnreadableRecordException(
                    "truncated: a value of "
                            + length
                            + " bytes begins at byte "
                            + at
                            + ", where "
                            + left()
                            + " bytes are left");
        }
        return (int) length;
    }

    void skip(int bytes) throws UnreadableRecordException {
        if (bytes > left()) {
            throw new UnreadableRecordException(
                    "truncated: "
                            + bytes
                            + " bytes were expected at byte "
                            + at
                            + ", where "
                            + left()
                            + " are left");
        }
        at += bytes;
    }

    private void enter() throws UnreadableRecordException {
        if (++depth > MAX_DEPTH) {
            throw new UnreadableRecordException(
                    "nested more than " + MAX_DEPTH + " deep at byte " + at);
        }
    }

    private void leave() {
        depth--;
    }

    private byte nextByte() throws UnreadableRecordException {
        if (at >= array.length) {
            throw new UnreadableRecordException(
                    "truncated: the record goes on where its bytes end, after "
                            + array.length
                            + " bytes");
        }
        return array[at++];
    }

    private int left() {
        return array.length - at;
    }
}
