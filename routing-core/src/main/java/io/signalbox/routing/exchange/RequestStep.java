package io.signalbox.routing.exchange;

import io.signalbox.routing.frame.FramePosition;

/**
 * What a decision did for a request.
 *
 * @param request where the request stands
 * @param elapsedMs of log time since the request; 0 where that is not known
 */
public record RequestStep(FramePosition request, Event event, long elapsedMs) {

    /** The steps of a request. Each one that is open ends with exactly one that closes it. */
    public enum Event {
        /** The request was routed, and waits. */
        OPENED(false, false),
        /** The reply was handed to the requester. */
        ANSWERED(true, false),
        /** The reply was kept for the requester's one answer. */
        KEPT(false, false),
        /** The last reply came in, and all went to the requester. */
        GATHERED(true, false),
        /** The deadline passed, and what had come went to the requester. */
        PARTLY_GATHERED(true, true),
        /** The deadline passed without a reply, which the requester is told. */
        TIMED_OUT(true, true),
        /** A reply came after its request had ended without it. */
        LATE(false, false),
        /** A timer found nothing to end. */
        TIMER_VOID(false, true);

        private final boolean closes;
        private final boolean byTimer;

        Event(boolean closes, boolean byTimer) {
            this.closes = closes;
            this.byTimer = byTimer;
        }

        /** Whether the request is over. */
        public boolean closes() {
            return closes;
        }

        /** Whether the decision is about a timer and not about a frame. */
        public boolean byTimer() {
            return byTimer;
        }
    }
}
