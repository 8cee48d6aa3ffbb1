package io.signalbox.routing.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A token bucket on log time, in billionths of a token: of a refill in millionths a second, each
 * millisecond brings a whole number of them, so nothing is rounded and no time is lost however
 * often the bucket is asked. It keeps the latest time it has seen, so that time which goes
 * backwards refills nothing. Immutable.
 *
 * @param nanos what is in it, in billionths of a token
 * @param atMs the latest time seen, in milliseconds of the epoch
 */
public record TokenBucket(long nanos, long atMs) {
    static final long TOKEN = 1_000_000_000;

    /** Billionths in a millionth. */
    private static final long NANOS = 1_000;

    /** The bucket that a state text holds, or a full one where that is empty. */
    public static TokenBucket read(String text, RateLimit limit, long nowMs) {
        return text.isEmpty() ? new TokenBucket(full(limit), nowMs) : read(text);
    }

    /** The bucket of a {@link #text}. */
    public static TokenBucket read(String text) {
        int space = text.indexOf(' ');
        return new TokenBucket(
                Long.parseLong(text, 0, space, 10),
                Long.parseLong(text, space + 1, text.length(), 10));
    }

    /** As a text for {@link #read}. */
    public String text() {
        return nanos + " " + atMs;
    }

    public TokenBucket refilled(RateLimit limit, long nowMs) {
        long elapsedMs = Math.max(0, nowMs - atMs);
        long missing = Math.max(0, full(limit) - nanos);
        long perMs = limit.microsPerSecond();
        // Compared as a quotient: the product of a long pause and a high rate is no long.
        long refill = perMs > 0 && elapsedMs > missing / perMs ? missing : perMs * elapsedMs;
        return new TokenBucket(Math.min(full(limit), nanos + refill), Math.max(atMs, nowMs));
    }

    /** For messages: how many tokens are in it, to a thousandth. */
    public String tokens() {
        return BigDecimal.valueOf(nanos, 9)
                .setScale(3, RoundingMode.DOWN)
                .stripTrailingZeros()
                .toPlainString();
    }

    public boolean hasToken() {
        return nanos >= TOKEN;
    }

    public TokenBucket withoutOneToken() {
        return new TokenBucket(nanos - TOKEN, atMs);
    }

    /** Also more than there is, which is refilled first. */
    public TokenBucket without(long takenNanos) {
        return new TokenBucket(nanos - takenNanos, atMs);
    }

    private static long full(RateLimit limit) {
        return limit.burstMicros() * NANOS;
    }
}
