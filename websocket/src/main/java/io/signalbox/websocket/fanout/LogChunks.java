package io.signalbox.websocket.fanout;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * A writer thread's pool of log chunks. An audience begins with a small one, so that thousands of
 * quiet channels cost little, and takes large ones while it fills them. What the pool keeps is
 * bounded; beyond that the memory is the garbage collector's.
 */
final class LogChunks {
    static final int SMALL_BYTES = 4 << 10;
    static final int LARGE_BYTES = 128 << 10;

    private static final int MAX_POOLED_SMALL = 256;
    private static final int MAX_POOLED_LARGE = 64;

    private final ArrayDeque<LogChunk> small = new ArrayDeque<>();
    private final ArrayDeque<LogChunk> large = new ArrayDeque<>();

    /** The chunk has one reference, the caller's. */
    LogChunk take(boolean wantLarge) {
        LogChunk chunk = (wantLarge ? large : small).pollLast();
        if (chunk == null) {
            chunk =
                    new LogChunk(
                            ByteBuffer.allocateDirect(wantLarge ? LARGE_BYTES : SMALL_BYTES), this);
        }
        chunk.retain();
        return chunk;
    }

    void giveBack(LogChunk chunk) {
        if (chunk.capacity() == SMALL_BYTES) {
            if (small.size() < MAX_POOLED_SMALL) {
                small.addLast(chunk);
            }
        } else if (large.size() < MAX_POOLED_LARGE) {
            large.addLast(chunk);
        }
    }
}
