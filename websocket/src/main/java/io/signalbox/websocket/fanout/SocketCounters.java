package io.signalbox.websocket.fanout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What was queued, written and dropped, for one socket or for a writer's sockets together. One
 * thread writes, its writer; any thread may read, and sees each number whole and never going back,
 * though not all of them of the same instant.
 */
public final class SocketCounters {
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    private static final int QUEUED_BYTES = 0;
    private static final int WRITTEN_BYTES = 1;
    private static final int WRITTEN_FRAMES = 2;
    private static final int DROPPED_BYTES = 3;
    private static final int DROPPED_FRAMES = 4;
    private static final int COUNT = 5;

    private final long[] values = new long[COUNT];
    private final @Nullable SocketCounters total;

    SocketCounters(@Nullable SocketCounters total) {
        this.total = total;
    }

    /** Bytes that wait to be written now. */
    public long queuedBytes() {
        return get(QUEUED_BYTES);
    }

    /** Bytes that the kernel has taken. */
    public long writtenBytes() {
        return get(WRITTEN_BYTES);
    }

    /** Frames whose last byte the kernel has taken. */
    public long writtenFrames() {
        return get(WRITTEN_FRAMES);
    }

    /**
     * Bytes of frames that were addressed to the socket and given up: by a slow policy, or because
     * the connection ended.
     */
    public long droppedBytes() {
        return get(DROPPED_BYTES);
    }

    public long droppedFrames() {
        return get(DROPPED_FRAMES);
    }

    void queued(long bytes) {
        add(QUEUED_BYTES, bytes);
        if (total != null) {
            total.queued(bytes);
        }
    }

    void unqueued(long bytes) {
        queued(-bytes);
    }

    void written(int frames, long bytes) {
        add(QUEUED_BYTES, -bytes);
        add(WRITTEN_BYTES, bytes);
        add(WRITTEN_FRAMES, frames);
        if (total != null) {
            total.written(frames, bytes);
        }
    }

    void dropped(int frames, long bytes) {
        add(DROPPED_FRAMES, frames);
        add(DROPPED_BYTES, bytes);
        if (total != null) {
            total.dropped(frames, bytes);
        }
    }

    private long get(int index) {
        return (long) LONGS.getOpaque(values, index);
    }

    private void add(int index, long delta) {
        LONGS.setOpaque(values, index, values[index] + delta);
    }
}
