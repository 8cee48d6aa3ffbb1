package io.signalbox.websocket.fanout;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of an audience's log: frames one after another in direct memory, so that a socket that
 * is at frame {@code n} gets everything after it with one write and no copy. Sockets that are
 * behind refer to it by {@link LogPiece}; when the last has let go and the audience has moved on,
 * it goes back to the pool. Owned by one writer thread, hence no locks and no atomic count.
 */
final class LogChunk {
    private static final int FIRST_FRAMES = 32;

    private final ByteBuffer bytes;

    /** The same memory; its position and limit are those of the last write. */
    private final ByteBuffer view;

    private final LogChunks pool;
    private @Nullable EncodedFrame[] frames = new EncodedFrame[FIRST_FRAMES];

    /** {@code starts[n]} is where frame n begins and frame n - 1 ends. */
    private int[] starts = new int[FIRST_FRAMES + 1];

    private int count;
    private int references;

    LogChunk(ByteBuffer bytes, LogChunks pool) {
        this.bytes = bytes;
        this.view = bytes.duplicate();
        this.pool = pool;
    }

    int capacity() {
        return bytes.capacity();
    }

    int frames() {
        return count;
    }

    boolean hasRoomFor(int size) {
        return starts[count] + size <= bytes.capacity();
    }

    void append(EncodedFrame frame, byte[] encoded) {
        if (count == frames.length) {
            frames = Arrays.copyOf(frames, count * 2);
            starts = Arrays.copyOf(starts, count * 2 + 1);
        }
        bytes.put(starts[count], encoded);
        frames[count] = frame;
        starts[count + 1] = starts[count] + encoded.length;
        count++;
    }

    int start(int frame) {
        return starts[frame];
    }

    EncodedFrame frame(int index) {
        return Objects.requireNonNull(frames[index]);
    }

    ByteBuffer bytes() {
        return bytes;
    }

    ByteBuffer view(int from, int to) {
        return view.limit(to).position(from);
    }

    int bytesUsed() {
        return starts[count];
    }

    /** Whether a socket is behind on it. */
    boolean isShared() {
        return references > 1;
    }

    void retain() {
        references++;
    }

    void release() {
        if (--references == 0) {
            Arrays.fill(frames, 0, count, null);
            count = 0;
            pool.giveBack(this);
        }
    }
}
