package io.signalbox.routing.frame;

import org.jspecify.annotations.Nullable;

/**
 * The terms a producer sets.
 *
 * @param ttlMs how long after it was taken the frame may be delivered, in milliseconds; null for
 *     ever
 * @param retain whether the frame becomes the state of its channel and type
 * @param ifVersion the version of that state it must meet; null for any
 * @param bypass whether a devtools peer asks to pass over policies and middleware
 * @param minEpoch the frame is decided at this epoch or a later one
 * @param outcomeWanted whether the producer asks to be told what was decided
 */
public record Terms(
        @Nullable Long ttlMs,
        boolean retain,
        @Nullable Long ifVersion,
        boolean bypass,
        long minEpoch,
        boolean outcomeWanted) {

    public static final Terms NONE = new Terms(null, false, null, false, 0, false);

    public Terms wantingOutcome() {
        return new Terms(ttlMs, retain, ifVersion, bypass, minEpoch, true);
    }
}
