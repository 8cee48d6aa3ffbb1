package io.signalbox.websocket.fanout;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one socket has yet to write, oldest first: a doubly linked list, so that an empty one costs
 * an idle socket two references and any frame can be taken out of it. Owned by the writer thread.
 */
final class OutQueue {
    private @Nullable Piece head;
    private @Nullable Piece tail;
    private long bytes;

    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return head == null;
    }

    @Nullable Piece head() {
        return head;
    }

    void add(Piece piece) {
        piece.previous = tail;
        if (tail == null) {
            head = piece;
        } else {
            tail.next = piece;
        }
        tail = piece;
        bytes += piece.remainingBytes();
    }

    /** Frames of a log; they extend the last piece where they continue it. */
    void addLog(LogChunk chunk, int frame, int endFrame, int nowMs) {
        if (tail instanceof LogPiece last && last.continuesAt(chunk, frame)) {
            last.extendTo(endFrame);
            bytes += chunk.start(endFrame) - chunk.start(frame);
        } else {
            add(new LogPiece(chunk, frame, endFrame, nowMs));
        }
    }

    void remove(Piece piece) {
        Piece before = piece.previous;
        Piece after = piece.next;
        if (before == null) {
            head = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            tail = before;
        } else {
            after.previous = before;
        }
        piece.previous = null;
        piece.next = null;
        bytes -= piece.remainingBytes();
        piece.release();
    }

    /** What the kernel took is off the queue; returns how many frames ended with it. */
    int consume(long count) {
        int frames = 0;
        long left = count;
        bytes -= count;
        while (left > 0) {
            Piece first = Objects.requireNonNull(head);
            int part = (int) Math.min(left, first.remainingBytes());
            frames += first.consume(part);
            left -= part;
            if (first.remainingBytes() == 0) {
                remove(first);
            }
        }
        return frames;
    }

    /**
     * The next bytes to write: a large stretch of a log as it lies there, anything else copied
     * together.
     *
     * @param scratch direct, cleared by this call
     */
    ByteBuffer next(ByteBuffer scratch, int directFromBytes) {
        Piece first = Objects.requireNonNull(head);
        if (first instanceof LogPiece log
                && (first.next == null || first.remainingBytes() >= directFromBytes)) {
            return log.view();
        }
        scratch.clear();
        Piece piece = first;
        do {
            piece.copyTo(scratch);
            piece = piece.next;
        } while (piece != null
                && scratch.hasRemaining()
                && !(piece instanceof LogPiece && piece.remainingBytes() >= directFromBytes));
        return scratch.flip();
    }

    /** Takes apart all stretches of logs, so that each queued frame is a piece of its own. */
    void splitIntoFrames(WireFormat format) {
        for (Piece piece = head; piece != null; ) {
            Piece after = piece.next;
            if (piece instanceof LogPiece log) {
                replace(log, format);
            }
            piece = after;
        }
    }

    private void replace(LogPiece log, WireFormat format) {
        Piece before = log.previous;
        Piece after = log.next;
        for (int i = log.frame(); i < log.endFrame(); i++) {
            EncodedFrame frame = log.chunk.frame(i);
            int written = i == log.frame() ? log.writtenOfFrame() : 0;
            Piece piece = new FramePiece(frame, frame.bytes(format), written, log.queuedAtMs);
            piece.previous = before;
            if (before == null) {
                head = piece;
            } else {
                before.next = piece;
            }
            before = piece;
        }
        Objects.requireNonNull(before).next = after;
        if (after == null) {
            tail = before;
        } else {
            after.previous = before;
        }
        log.release();
    }

    /** Everything goes but the rest of a frame that was begun; returns how many frames went. */
    int discardUnbegun(WireFormat format) {
        int frames = 0;
        if (head instanceof LogPiece log && log.isInsideFrame()) {
            splitIntoFrames(format);
        }
        Piece keep = head != null && head.isInsideFrame() ? head : null;
        for (Piece piece = keep == null ? head : keep.next; piece != null; ) {
            Piece after = piece.next;
            frames += piece.unfinishedFrames();
            remove(piece);
            piece = after;
        }
        return frames;
    }

    /** The connection is gone: everything goes; returns how many frames went. */
    int discardAll() {
        int frames = 0;
        while (head != null) {
            frames += head.unfinishedFrames();
            remove(head);
        }
        return frames;
    }
}
