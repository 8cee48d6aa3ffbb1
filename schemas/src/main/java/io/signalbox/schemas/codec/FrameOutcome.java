package io.signalbox.schemas.codec;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.FramePosition;
import org.jspecify.annotations.Nullable;

/**
 * What became of a frame, on its way back to the sender's node.
 *
 * @param frameId the producer's id
 * @param connection of the sender; null for a producer that has none
 * @param receipt where the frame stands
 * @param code why it was dropped; null when it was routed
 * @param targets how many receivers the decision named; an audience that a node expands counts as
 *     one
 * @param lease of the sender's node; another lease ignores it
 * @param decided where the record stands whose decision this is: the frame's own place, but for a
 *     duplicate, whose receipt is that of the first, and a request that was ended by a timer
 */
public record FrameOutcome(
        String frameId,
        @Nullable String connection,
        FramePosition receipt,
        @Nullable ErrorCode code,
        int targets,
        long lease,
        FramePosition decided) {

    public FrameOutcome forLease(long number) {
        return new FrameOutcome(frameId, connection, receipt, code, targets, number, decided);
    }

    public boolean routed() {
        return code == null;
    }
}
