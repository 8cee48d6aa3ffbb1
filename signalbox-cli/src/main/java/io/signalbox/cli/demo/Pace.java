package io.signalbox.cli.demo;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * When each frame is due. The rate rises evenly over the first seconds, in which a JVM that has
 * just started compiles its code, and then stays.
 *
 * @param perSecond the rate it rises to; 0 for as fast as can be
 */
record Pace(int perSecond, long startNanos) {
    private static final double RISE_SECONDS = 4;

    static Pace of(int perSecond, long startNanos) {
        return new Pace(perSecond, startNanos);
    }

    /** Waits until the frame with this number, from 0, is due, and returns when that was. */
    long awaitTurn(int number) {
        if (perSecond == 0) {
            return System.nanoTime();
        }
        long dueNanos = startNanos + dueAfterNanos(number);
        for (long leftNanos = dueNanos - System.nanoTime();
                leftNanos > 0;
                leftNanos = dueNanos - System.nanoTime()) {
            LockSupport.parkNanos(leftNanos);
        }
        return dueNanos;
    }

    /** In the rise, n frames are due after a time t with n = rate / 2 · t² / rise. */
    long dueAfterNanos(int number) {
        double inRise = perSecond * RISE_SECONDS / 2;
        double seconds =
                number < inRise
                        ? Math.sqrt(2 * RISE_SECONDS * number / perSecond)
                        : RISE_SECONDS + (number - inRise) / perSecond;
        return Math.round(seconds * TimeUnit.SECONDS.toNanos(1));
    }
}
