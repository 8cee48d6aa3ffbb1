package io.signalbox.streams.frames;

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
     * @param reason what was expected and what came
     */
    record Unreadable(String reason) implements Reading {
        @Override
        public long minEpoch() {
            return 0;
        }
    }
}
