package io.signalbox.websocket.fanout;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a socket that was over its limits may lose, from then until it has caught up: an index over
 * its queue, so that making room costs the same however long the queue is. Owned by the writer
 * thread.
 */
final class Backlog {
    private static final int FIRST_PRUNING = 1024;

    private final ArrayDeque<FramePiece> droppable = new ArrayDeque<>();
    private final Map<Object, FramePiece> newestByKey = new HashMap<>();
    private final ArrayDeque<FramePiece> superseded = new ArrayDeque<>();
    private int keysBeforePruning = FIRST_PRUNING;
    private long droppedFrames;

    /**
     * @param queue already split into frames
     */
    Backlog(OutQueue queue) {
        for (Piece piece = queue.head(); piece != null; piece = piece.next) {
            if (piece instanceof FramePiece single) {
                track(single);
            }
        }
    }

    void track(FramePiece piece) {
        switch (piece.frame.slowPolicy()) {
            case SlowPolicy.Disconnect disconnect -> {}
            case SlowPolicy.DropOldest dropOldest -> {
                forgetWritten(droppable);
                droppable.addLast(piece);
            }
            case SlowPolicy.Conflate conflate -> trackNewest(conflate.key(), piece);
        }
    }

    private void trackNewest(Object key, FramePiece piece) {
        FramePiece older = newestByKey.put(key, piece);
        if (older != null) {
            forgetWritten(superseded);
            superseded.addLast(older);
        }
        if (newestByKey.size() > keysBeforePruning) {
            newestByKey.values().removeIf(newest -> newest.remainingBytes() == 0);
            keysBeforePruning = Math.max(FIRST_PRUNING, 2 * newestByKey.size());
        }
    }

    private static void forgetWritten(ArrayDeque<FramePiece> pieces) {
        while (!pieces.isEmpty() && pieces.getFirst().remainingBytes() == 0) {
            pieces.removeFirst();
        }
    }

    long droppedFrames() {
        return droppedFrames;
    }

    void countDropped(int frames) {
        droppedFrames += frames;
    }

    void dropOldest(long bytes, Consumer<FramePiece> drop) {
        long toFree = bytes;
        while (toFree > 0 && !droppable.isEmpty()) {
            FramePiece oldest = droppable.removeFirst();
            int size = oldest.remainingBytes();
            if (dropIfUnbegun(oldest, drop)) {
                toFree -= size;
            }
        }
    }

    void dropOlderThan(int queuedBeforeMs, Consumer<FramePiece> drop) {
        while (!droppable.isEmpty() && droppable.getFirst().queuedAtMs - queuedBeforeMs < 0) {
            dropIfUnbegun(droppable.removeFirst(), drop);
        }
    }

    /**
     * All but the newest frame of each key make way, and the newest of this key, of which there is
     * a newer one now.
     */
    void conflate(Object key, Consumer<FramePiece> drop) {
        while (!superseded.isEmpty()) {
            dropIfUnbegun(superseded.removeFirst(), drop);
        }
        FramePiece older = newestByKey.remove(key);
        if (older != null) {
            dropIfUnbegun(older, drop);
        }
    }

    private boolean dropIfUnbegun(FramePiece piece, Consumer<FramePiece> drop) {
        if (piece.remainingBytes() == 0 || piece.isInsideFrame()) {
            return false;
        }
        drop.accept(piece);
        droppedFrames++;
        return true;
    }
}
