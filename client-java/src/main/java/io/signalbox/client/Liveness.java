package io.signalbox.client;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Notices that a server has gone without a word: after one heartbeat of silence it asks for a sign
 * of life, after two the connection counts as degraded, after four it gives up. Runs on the clock
 * of the package.
 */
final class Liveness {
    private static final long LEAST_HEARTBEAT_MS = 100;
    private static final int BEATS_UNTIL_DEGRADED = 2;
    private static final int BEATS_UNTIL_DEAD = 4;

    private Liveness() {}

    static Future<?> watch(
            long heartbeatMs,
            SocketReader reader,
            Runnable askForLife,
            Health health,
            Runnable giveUp) {
        long beatMs = Math.max(LEAST_HEARTBEAT_MS, heartbeatMs);
        long beatNanos = TimeUnit.MILLISECONDS.toNanos(beatMs);
        return Background.CLOCK.scheduleWithFixedDelay(
                () -> {
                    long silentNanos = reader.silentNanos();
                    health.silent(silentNanos > BEATS_UNTIL_DEGRADED * beatNanos);
                    if (silentNanos > BEATS_UNTIL_DEAD * beatNanos) {
                        giveUp.run();
                    } else if (silentNanos > beatNanos) {
                        askForLife.run();
                    }
                },
                beatMs,
                beatMs,
                TimeUnit.MILLISECONDS);
    }
}
