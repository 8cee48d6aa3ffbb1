package io.signalbox.websocket.protocol;

import java.util.Arrays;

/**
 * The complete messages of one read, already unmasked, and text already checked to be UTF-8.
 *
 * <p>A message is a slice: {@code length(i)} bytes of {@code array(i)} from {@code offset(i)}. The
 * arrays belong to the transport and are overwritten by the next read: a slice is valid only until
 * the callback that got the batch returns. What has to live longer is copied with {@link #copy}.
 * Not thread-safe; used by one IO thread.
 */
public final class MessageBatch {
    private static final int FIRST_CAPACITY = 64;

    private final byte[] unmasked;
    private int used;
    private int size;
    private byte[][] arrays = new byte[FIRST_CAPACITY][];
    private int[] offsets = new int[FIRST_CAPACITY];
    private int[] lengths = new int[FIRST_CAPACITY];
    private boolean[] texts = new boolean[FIRST_CAPACITY];

    /**
     * @param readBytes the most that is fed to a parser before {@link #clear}
     */
    public MessageBatch(int readBytes) {
        unmasked = new byte[readBytes];
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Whether the message is text (opcode 1); otherwise it is binary (opcode 2). */
    public boolean isText(int index) {
        return texts[checked(index)];
    }

    public byte[] array(int index) {
        return arrays[checked(index)];
    }

    public int offset(int index) {
        return offsets[checked(index)];
    }

    public int length(int index) {
        return lengths[checked(index)];
    }

    /** The message's bytes, in an array of its own that the caller may keep. */
    public byte[] copy(int index) {
        int offset = offset(index);
        return Arrays.copyOfRange(array(index), offset, offset + length(index));
    }

    /** Forgets the messages; to be called before each read. */
    public void clear() {
        Arrays.fill(arrays, 0, size, null);
        size = 0;
        used = 0;
    }

    byte[] unmasked() {
        return unmasked;
    }

    /** Room for a message that arrived whole; returns its offset in {@link #unmasked}. */
    int reserve(int length) {
        int offset = used;
        used += length;
        return offset;
    }

    void add(boolean text, byte[] array, int offset, int length) {
        if (size == offsets.length) {
            int capacity = size * 2;
            arrays = Arrays.copyOf(arrays, capacity);
            offsets = Arrays.copyOf(offsets, capacity);
            lengths = Arrays.copyOf(lengths, capacity);
            texts = Arrays.copyOf(texts, capacity);
        }
        arrays[size] = array;
        offsets[size] = offset;
        lengths[size] = length;
        texts[size] = text;
        size++;
    }

    private int checked(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException("message " + index + " of a batch of " + size);
        }
        return index;
    }
}
