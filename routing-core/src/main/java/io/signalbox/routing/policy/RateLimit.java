package io.signalbox.routing.policy;

/**
 * A token bucket's size and refill.
 *
 * @param microsPerSecond refill, in millionths of a token per second; 0 never refills
 * @param burstMicros size, in millionths of a token
 */
public record RateLimit(long microsPerSecond, long burstMicros, Per per) {
    /** One token in the unit that buckets count in. */
    public static final long TOKEN = 1_000_000;

    /** Whose bucket it is, within the channel. */
    public enum Per {
        CHANNEL,
        SENDER
    }
}
