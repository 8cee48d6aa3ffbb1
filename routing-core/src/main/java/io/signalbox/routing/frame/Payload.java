package io.signalbox.routing.frame;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The payload of a frame: the very bytes the producer sent, a slice of the buffer they came in.
 *
 * <p>Never copied on the way through and never changed: whoever hands an array to {@link
 * #of(byte[], int, int)} gives it away. Equality is by content. Immutable, and so thread-safe.
 */
public final class Payload {
    private static final Payload EMPTY = new Payload(new byte[0], 0, 0);

    private final byte[] array;
    private final int offset;
    private final int size;

    private Payload(byte[] array, int offset, int size) {
        this.array = array;
        this.offset = offset;
        this.size = size;
    }

    /** A frame that carries no payload at all, which is not the same as {@code null} in JSON. */
    public static Payload empty() {
        return EMPTY;
    }

    /**
     * The slice {@code [offset, offset + size)} of an array that the caller does not touch again.
     */
    public static Payload of(byte[] array, int offset, int size) {
        java.util.Objects.checkFromIndexSize(offset, size, array.length);
        return size == 0 ? EMPTY : new Payload(array, offset, size);
    }

    public static Payload of(byte[] array) {
        return of(array, 0, array.length);
    }

    /** Length in bytes. */
    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** A read-only view of the bytes; costs no copy. */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(array, offset, size).slice().asReadOnlyBuffer();
    }

    /** Copies the bytes to {@code target} from {@code at} on. */
    public void copyTo(byte[] target, int at) {
        System.arraycopy(array, offset, target, at, size);
    }

    public byte[] toByteArray() {
        return Arrays.copyOfRange(array, offset, offset + size);
    }

    /** The bytes as UTF-8 text, for people to read. */
    public String toText() {
        return new String(array, offset, size, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload that
                && Arrays.equals(
                        array,
                        offset,
                        offset + size,
                        that.array,
                        that.offset,
                        that.offset + that.size);
    }

    @Override
    public int hashCode() {
        return asByteBuffer().hashCode();
    }

    /** Says the size only: a payload has no place in a log. */
    @Override
    public String toString() {
        return "Payload[" + size + " bytes]";
    }
}
