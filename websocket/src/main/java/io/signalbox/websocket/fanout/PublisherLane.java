package io.signalbox.websocket.fanout;

import org.jspecify.annotations.Nullable;

/**
 * What one publisher has for one writer thread. The publisher's thread adds; the writer's says what
 * it has done.
 */
final class PublisherLane {
    final Writer writer;

    /** Writer thread. */
    @Nullable Object mark;

    private @Nullable PublishedBatch open;
    private long handedOnBytes;

    /** Writer thread; what the publisher's sees of it is {@link #doneBytes}. */
    private long done;

    private volatile long doneBytes;

    PublisherLane(Writer writer) {
        this.writer = writer;
    }

    PublishedBatch batch() {
        PublishedBatch batch = open;
        if (batch == null) {
            batch = new PublishedBatch(this);
            open = batch;
        }
        return batch;
    }

    void handOn() {
        PublishedBatch batch = open;
        if (batch != null) {
            open = null;
            handedOnBytes += batch.bytes();
            writer.append(batch);
        }
    }

    long onTheWay() {
        return handedOnBytes - doneBytes;
    }

    /** Writer thread. */
    void done(long bytes) {
        done += bytes;
        doneBytes = done;
    }
}
