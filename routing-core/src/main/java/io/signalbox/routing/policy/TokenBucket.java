package io.signalbox.routing.policy;

/**
 * A token bucket on log time, in millionths of a token. It keeps the latest time it has seen, so
 * that time which goes backwards refills nothing. Immutable.
 *
 * @param micros what is in it
 * @param atMs the latest time seen, in milliseconds of the epoch
 */
public record TokenBucket(long micros, long atMs) {

    /** The bucket that a state text holds, or a full one where that is empty. */
    public static TokenBucket read(String text, RateLimit limit, long nowMs) {
        if (text.isEmpty()) {
            return new TokenBucket(limit.burstMicros(), nowMs);
        }
        int space = text.indexOf(' ');
        return new TokenBucket(
                Long.parseLong(text, 0, space, 10),
                Long.parseLong(text, space + 1, text.length(), 10));
    }

    /** As a text for {@link #read}. */
    public String text() {
        return micros + " " + atMs;
    }

    public TokenBucket refilled(RateLimit limit, long nowMs) {
        long elapsedMs = Math.max(0, nowMs - atMs);
        long missing = Math.max(0, limit.burstMicros() - micros);
        // Compared as a quotient first: the product of a long pause and a high rate is no long.
        boolean full =
                limit.microsPerSecond() > 0 && elapsedMs / 1000 > missing / limit.microsPerSecond();
        long refill =
                full ? missing : Math.min(missing, refill(limit.microsPerSecond(), elapsedMs));
        return new TokenBucket(
                Math.min(limit.burstMicros(), micros + refill), Math.max(atMs, nowMs));
    }

    public boolean hasToken() {
        return micros >= RateLimit.TOKEN;
    }

    public TokenBucket withoutOneToken() {
        return new TokenBucket(micros - RateLimit.TOKEN, atMs);
    }

    private static long refill(long microsPerSecond, long elapsedMs) {
        return elapsedMs / 1000 * microsPerSecond + elapsedMs % 1000 * microsPerSecond / 1000;
    }
}
