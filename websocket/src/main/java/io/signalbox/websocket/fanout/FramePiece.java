package io.signalbox.websocket.fanout;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** One frame for one socket, referring to the bytes that all its receivers share. */
final class FramePiece extends Piece {
    final EncodedFrame frame;
    private final byte[] bytes;
    private int written;

    FramePiece(EncodedFrame frame, byte[] bytes, int written, int queuedAtMs) {
        super(queuedAtMs);
        this.frame = frame;
        this.bytes = bytes;
        this.written = written;
    }

    @Override
    int remainingBytes() {
        return bytes.length - written;
    }

    @Override
    void copyTo(ByteBuffer target) {
        target.put(bytes, written, Math.min(remainingBytes(), target.remaining()));
    }

    @Override
    int consume(int count) {
        written += count;
        return written == bytes.length ? 1 : 0;
    }

    @Override
    boolean isInsideFrame() {
        return written > 0;
    }

    @Override
    void forEachUntouched(Consumer<EncodedFrame> action) {
        if (written == 0) {
            action.accept(frame);
        }
    }

    @Override
    int unfinishedFrames() {
        return 1;
    }

    @Override
    void release() {}
}
