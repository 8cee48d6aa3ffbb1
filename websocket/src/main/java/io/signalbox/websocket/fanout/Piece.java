package io.signalbox.websocket.fanout;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run of bytes that one socket still has to write: a link of its queue. Owned by the writer
 * thread.
 */
abstract sealed class Piece permits FramePiece, LogPiece {
    @Nullable Piece previous;
    @Nullable Piece next;

    /** The writer's clock when it was queued, in milliseconds. */
    final int queuedAtMs;

    Piece(int queuedAtMs) {
        this.queuedAtMs = queuedAtMs;
    }

    abstract int remainingBytes();

    /** Copies as much as fits, without consuming it. */
    abstract void copyTo(ByteBuffer target);

    /** Takes bytes off its beginning; returns how many frames ended with them. */
    abstract int consume(int bytes);

    /**
     * Whether the kernel has a part of the frame that comes next, so that the rest of it has to
     * follow.
     */
    abstract boolean isInsideFrame();

    /** The frames of which nothing was written yet are handed out, oldest first. */
    abstract void forEachUntouched(Consumer<EncodedFrame> action);

    /** How many frames are not written to their end. */
    abstract int unfinishedFrames();

    /** It leaves the queue, written or not. */
    abstract void release();
}
