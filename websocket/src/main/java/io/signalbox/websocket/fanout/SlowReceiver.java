package io.signalbox.websocket.fanout;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A socket that was over its limits, from then until it has caught up: what it loses, and what it
 * is told. Made when a socket becomes slow, so that the others pay nothing for it. Owned by the
 * writer thread.
 */
final class SlowReceiver {
    private final Socket socket;
    private final WireFormat format;
    private final OutQueue queue;
    private final Writer writer;
    private final Backlog backlog;

    SlowReceiver(Socket socket, WireFormat format, OutQueue queue, Writer writer) {
        this.socket = socket;
        this.format = format;
        this.queue = queue;
        this.writer = writer;
        queue.splitIntoFrames(format);
        this.backlog = new Backlog(queue);
    }

    void queued(FramePiece piece) {
        backlog.track(piece);
    }

    /** What may be given up makes room for a frame, oldest first; returns whether it fits now. */
    boolean makeRoom(EncodedFrame frame, int size) {
        if (frame.slowPolicy() instanceof SlowPolicy.Conflate conflate) {
            backlog.conflate(conflate.key(), this::drop);
        }
        backlog.dropOldest(queue.bytes() + size - writer.options().byteBudget(), this::drop);
        return queue.isEmpty() || queue.bytes() + size <= writer.options().byteBudget();
    }

    /** Counts a frame that was not queued. */
    void lose(int size) {
        backlog.countDropped(1);
        countDropped(1, size);
    }

    /**
     * Gives up what may be and is too old; returns whether something is left that is too old and
     * may not.
     */
    boolean isTooOld(int queuedBeforeMs) {
        backlog.dropOlderThan(queuedBeforeMs, this::drop);
        return queue.head() instanceof FramePiece oldest
                && oldest.queuedAtMs - queuedBeforeMs < 0
                && oldest.frame.slowPolicy() instanceof SlowPolicy.Disconnect;
    }

    /**
     * Discards what the kernel has no part of; returns what the socket is told in its close frame.
     */
    CloseReason giveUp(List<EncodedFrame> notQueued, String limit) {
        List<EncodedFrame> unwritten = new ArrayList<>();
        for (Piece piece = queue.head(); piece != null; piece = piece.next) {
            piece.forEachUntouched(unwritten::add);
        }
        unwritten.addAll(notQueued);
        long before = queue.bytes();
        CloseReason reason =
                writer.callbacks().disconnect(socket, List.copyOf(unwritten), before, limit);
        int frames = queue.discardUnbegun(format);
        long discarded = before - queue.bytes();
        socket.counters.unqueued(discarded);
        for (EncodedFrame frame : notQueued) {
            frames++;
            discarded += frame.size(format);
        }
        countDropped(frames, discarded);
        writer.metrics().onSlowDisconnect(before);
        return reason;
    }

    /** It has caught up: what it is told, if it is told anything. */
    @Nullable EncodedFrame notice() {
        long missed = backlog.droppedFrames();
        return missed == 0 ? null : writer.callbacks().dropped(socket, missed);
    }

    private void drop(FramePiece piece) {
        int size = piece.remainingBytes();
        queue.remove(piece);
        socket.counters.unqueued(size);
        countDropped(1, size);
    }

    private void countDropped(int frames, long bytes) {
        if (frames > 0) {
            socket.counters.dropped(frames, bytes);
            writer.metrics().onDropped(frames);
        }
    }
}
