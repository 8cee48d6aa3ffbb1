package io.signalbox.client;

import java.util.concurrent.TimeUnit;

/**
 * Notices that a server has gone without a word: after one heartbeat of silence it asks for a sign
 * of life, after two the connection counts as degraded, after four it gives up. It looks once a
 * heartbeat until the reader has ended, on a background thread, one look at a time.
 */
final class Liveness {
    private static final long LEAST_HEARTBEAT_MS = 100;
    private static final int BEATS_UNTIL_DEGRADED = 2;
    private static final int BEATS_UNTIL_DEAD = 4;

    private final long beatMs;
    private final long beatNanos;
    private final SocketReader reader;
    private final Runnable askForLife;
    private final Health health;
    private final Runnable giveUp;

    private Liveness(
            long beatMs, SocketReader reader, Runnable askForLife, Health health, Runnable giveUp) {
        this.beatMs = beatMs;
        this.beatNanos = TimeUnit.MILLISECONDS.toNanos(beatMs);
        this.reader = reader;
        this.askForLife = askForLife;
        this.health = health;
        this.giveUp = giveUp;
    }

    static void watch(
            long heartbeatMs,
            SocketReader reader,
            Runnable askForLife,
            Health health,
            Runnable giveUp) {
        long beatMs = Math.max(LEAST_HEARTBEAT_MS, heartbeatMs);
        new Liveness(beatMs, reader, askForLife, health, giveUp).lookLater();
    }

    private void lookLater() {
        Background.after(beatMs, this::look);
    }

    private void look() {
        if (reader.closed().isDone()) {
            return;
        }
        long silentNanos = reader.silentNanos();
        health.silent(silentNanos > BEATS_UNTIL_DEGRADED * beatNanos);
        if (silentNanos > BEATS_UNTIL_DEAD * beatNanos) {
            giveUp.run();
        } else if (silentNanos > beatNanos) {
            askForLife.run();
        }
        lookLater();
    }
}
