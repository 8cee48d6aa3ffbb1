package io.signalbox.routing.decision;

import io.signalbox.routing.frame.Frame;

/**
 * Step 1: how long a frame may still be delivered. Its time counts from when ingress took it;
 * routing asks at the broker's append time, egress again when the frame's turn at a socket comes.
 */
public final class Lifetime {

    private Lifetime() {}

    /**
     * Whether the frame's {@code ttlMs} is over; exactly at its end it is not.
     *
     * @param nowMs in milliseconds of the epoch
     */
    public static boolean isOver(Frame frame, long nowMs) {
        Long ttlMs = frame.terms().ttlMs();
        return ttlMs != null && nowMs - frame.takenAtMs() > ttlMs;
    }

    static String reason(Frame frame, long nowMs) {
        return "ttlMs is "
                + frame.terms().ttlMs()
                + ", and "
                + (nowMs - frame.takenAtMs())
                + " ms passed before the frame was in the log";
    }
}
