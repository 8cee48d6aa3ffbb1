package io.signalbox.streams.frames;

import java.time.Duration;

/**
 * How long frames wait for the epoch they ask for. Past either bound they are decided with the
 * table there is, and the decision records the shortfall.
 *
 * @param longest of one frame
 * @param maxBytes of all frames of one partition
 */
public record EpochWait(Duration longest, long maxBytes) {

    public static final EpochWait DEFAULT = new EpochWait(Duration.ofSeconds(2), 8L << 20);
}
