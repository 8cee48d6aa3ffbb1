package io.signalbox.streams.frames;

import io.signalbox.routing.exchange.Timer;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.LoggedFrame;

/** What a record of {@code signalbox.frames} turned out to be. */
sealed interface Reading {

    /** The epoch it has to be decided at, or a later one. */
    long minEpoch();

    record Decoded(LoggedFrame frame) implements Reading {
        @Override
        public long minEpoch() {
            return frame.frame().terms().minEpoch();
        }
    }

    /**
     * The time of a request is over.
     *
     * @param at where the timer stands
     */
    record Due(FramePosition at, long appendedAtMs, Timer timer) implements Reading {
        @Override
        public long minEpoch() {
            return 0;
        }
    }

    /**
     * @param reason what was expected and what came
     */
    record Unreadable(String reason) implements Reading {
        @Override
        public long minEpoch() {
            return 0;
        }
    }
}
