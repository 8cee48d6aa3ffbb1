package io.signalbox.client;

import java.time.Duration;

/**
 * How long to wait before each attempt to connect, and when to give up. Immutable.
 *
 * <p>The delay is chosen evenly between 0 and a ceiling that doubles with each attempt ("full
 * jitter"), so that the clients of a node that went down do not all come back in one moment. Where
 * the server says when to come again, it is not asked before.
 */
public final class ReconnectPolicy {
    private static final int MAX_DOUBLINGS = 30;
    private static final ReconnectPolicy NEVER =
            new ReconnectPolicy(Duration.ZERO, Duration.ZERO, 0);
    private static final ReconnectPolicy BACKOFF =
            new ReconnectPolicy(Duration.ofMillis(200), Duration.ofSeconds(30), Integer.MAX_VALUE);

    private final Duration initialDelay;
    private final Duration maxDelay;
    private final int maxAttempts;

    private ReconnectPolicy(Duration initialDelay, Duration maxDelay, int maxAttempts) {
        this.initialDelay = initialDelay;
        this.maxDelay = maxDelay;
        this.maxAttempts = maxAttempts;
    }

    /** No attempt: the end of the connection is the end of the client. */
    public static ReconnectPolicy never() {
        return NEVER;
    }

    /** Attempts without end, with ceilings from 200 ms to 30 s. */
    public static ReconnectPolicy backoff() {
        return BACKOFF;
    }

    /** With another ceiling for the delay before the first attempt. */
    public ReconnectPolicy initialDelay(Duration ceiling) {
        return new ReconnectPolicy(notNegative(ceiling), maxDelay, maxAttempts);
    }

    /** With another ceiling for all delays. */
    public ReconnectPolicy maxDelay(Duration ceiling) {
        return new ReconnectPolicy(initialDelay, notNegative(ceiling), maxAttempts);
    }

    /** With so many attempts, counted anew whenever the connection was lost. */
    public ReconnectPolicy maxAttempts(int attempts) {
        if (attempts < 0) {
            throw new IllegalArgumentException("maxAttempts must be 0 or more, not " + attempts);
        }
        return new ReconnectPolicy(initialDelay, maxDelay, attempts);
    }

    /** Whether there is another attempt after so many. */
    boolean allows(int attemptsMade) {
        return attemptsMade < maxAttempts;
    }

    /**
     * How long to wait before an attempt.
     *
     * @param attemptsMade how many were made before, since the connection was lost
     * @param chance evenly from 0 to 1
     * @param retryAfterMs what the server asked for, or 0
     */
    long delayMs(int attemptsMade, double chance, long retryAfterMs) {
        double factor = Math.scalb(1.0, Math.min(attemptsMade, MAX_DOUBLINGS));
        double ceilingMs =
                Math.min((double) maxDelay.toMillis(), (double) initialDelay.toMillis() * factor);
        return Math.max(retryAfterMs, (long) (ceilingMs * chance));
    }

    private static Duration notNegative(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay must be 0 or more, not " + delay);
        }
        return delay;
    }
}
