package io.signalbox.routing.policy;

/**
 * A token bucket's size and refill.
 *
 * @param microsPerSecond refill, in millionths of a token per second; 0 never refills
 * @param burstMicros size, in millionths of a token
 */
public record RateLimit(long microsPerSecond, long burstMicros, Per per) {
    /** Whose bucket it is, within the channel. */
    public enum Per {
        CHANNEL,
        SENDER
    }
}
