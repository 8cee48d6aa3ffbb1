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
        OPENED(false),
        /** The reply was handed to the requester. */
        ANSWERED(true),
        /** The reply was kept for the requester's one answer. */
        KEPT(false),
        /** Everyone who was asked had replied, and all of it went to the requester. */
        GATHERED(true),
        /** What had come went to the requester: the rest came too late, or did not fit. */
        PARTLY_GATHERED(true),
        /** The deadline passed without a reply, which the requester is told. */
        TIMED_OUT(true),
        /** A reply came after its request had ended without it. */
        LATE(false),
        /** A timer found nothing to end. */
        TIMER_VOID(false);

        private final boolean closes;

        Event(boolean closes) {
            this.closes = closes;
        }

        /** Whether the request is over. */
        public boolean closes() {
            return closes;
        }
    }
}
