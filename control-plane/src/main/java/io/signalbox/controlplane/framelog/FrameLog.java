package io.signalbox.controlplane.framelog;

import io.signalbox.routing.admission.AdmittedFrame;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.FramePosition;

/**
 * The log of admitted frames.
 *
 * <p>Guarantee: a frame whose position was given is stored on every replica that Kafka counts as in
 * sync, and frames of one partition key that were appended one after the other stand in that order.
 * A frame that failed may be stored all the same: if the leader dies after writing and before
 * answering, and does not come back in time, the frame is in the log and its producer is told
 * {@code LOG_UNAVAILABLE}; sent again under the same id, it is dropped as a duplicate by routing.
 *
 * <p>Safe for use by several threads; no method but {@link #close} ever blocks.
 */
public interface FrameLog extends AutoCloseable {

    /**
     * Takes the frame on its way to the log, or says at once that there is no room.
     *
     * @param callback called exactly once if the frame was taken, possibly before this method
     *     returns; never if it was not
     */
    AppendResult append(AdmittedFrame frame, Callback callback);

    /** The part of the limit of bytes in flight that is taken, from 0 to 1. */
    double fill();

    /**
     * Waits a few seconds for what is in flight; what is not confirmed by then fails. Idempotent.
     */
    @Override
    void close();

    /** Told what became of one frame. Must not block and must not throw. */
    interface Callback {
        void onStored(FramePosition position);

        /**
         * @param code {@code LOG_UNAVAILABLE}, or {@code FRAME_TOO_LARGE} where Kafka takes no
         *     record of this size
         * @param message for the producer of the frame
         */
        void onFailed(ErrorCode code, String message);
    }
}
