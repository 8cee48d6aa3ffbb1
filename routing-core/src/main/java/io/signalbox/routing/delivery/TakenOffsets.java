package io.signalbox.routing.delivery;

import io.signalbox.routing.frame.FramePosition;
import java.util.Arrays;

/**
 * The last offset that one socket took of each source partition: what hides a frame that comes a
 * second time, after a router died or where a resumed stream and the live one overlap.
 *
 * <p>Guarantee: offsets of one partition are taken in growing order, each at most once. Not
 * thread-safe: it belongs to the socket's writer.
 */
public final class TakenOffsets {
    private static final long[] NONE = {};

    /** By partition, one more than the last offset taken; 0 for none. */
    private long[] next = NONE;

    /**
     * Takes the frame, and says false where it or a later one of its partition was taken before.
     */
    public boolean take(FramePosition source) {
        int partition = source.partition();
        if (partition >= next.length) {
            next = Arrays.copyOf(next, partition + 1);
        }
        if (source.offset() < next[partition]) {
            return false;
        }
        next[partition] = source.offset() + 1;
        return true;
    }

    /** Whether this frame, or a later one of its partition, was taken. */
    public boolean isTaken(FramePosition source) {
        int partition = source.partition();
        return partition < next.length && source.offset() < next[partition];
    }
}
