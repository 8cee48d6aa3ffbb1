package io.signalbox.websocket.fanout;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Consecutive frames of an audience's log that one socket has yet to write: its cursor, and how far
 * it may go.
 */
final class LogPiece extends Piece {
    final LogChunk chunk;
    private int from;
    private int to;
    private int frame;
    private int endFrame;

    LogPiece(LogChunk chunk, int frame, int endFrame, int queuedAtMs) {
        super(queuedAtMs);
        this.chunk = chunk;
        this.frame = frame;
        this.endFrame = endFrame;
        this.from = chunk.start(frame);
        this.to = chunk.start(endFrame);
        chunk.retain();
    }

    /** Whether the frames from this one on are the direct continuation. */
    boolean continuesAt(LogChunk other, int otherFrame) {
        return other == chunk && otherFrame == endFrame;
    }

    void extendTo(int newEndFrame) {
        endFrame = newEndFrame;
        to = chunk.start(newEndFrame);
    }

    /**
     * The bytes themselves, to be written without a copy; the view is shared, so use it at once.
     */
    ByteBuffer view() {
        return chunk.view(from, to);
    }

    int frame() {
        return frame;
    }

    int endFrame() {
        return endFrame;
    }

    /** Bytes of the frame {@link #frame} that the kernel has. */
    int writtenOfFrame() {
        return from - chunk.start(frame);
    }

    @Override
    int remainingBytes() {
        return to - from;
    }

    @Override
    void copyTo(ByteBuffer target) {
        int count = Math.min(to - from, target.remaining());
        target.put(target.position(), chunk.bytes(), from, count);
        target.position(target.position() + count);
    }

    @Override
    int consume(int count) {
        int before = frame;
        from += count;
        if (from == to) {
            frame = endFrame;
        } else {
            while (chunk.start(frame + 1) <= from) {
                frame++;
            }
        }
        return frame - before;
    }

    @Override
    boolean isInsideFrame() {
        return writtenOfFrame() > 0;
    }

    @Override
    void forEachUntouched(Consumer<EncodedFrame> action) {
        for (int i = isInsideFrame() ? frame + 1 : frame; i < endFrame; i++) {
            action.accept(chunk.frame(i));
        }
    }

    @Override
    int unfinishedFrames() {
        return endFrame - frame;
    }

    @Override
    void release() {
        chunk.release();
    }
}
