package io.signalbox.cli.client;

import io.signalbox.client.Outcome;
import io.signalbox.client.Receipt;
import io.signalbox.client.SignalboxException;
import java.util.Optional;

/** What became of one frame that was sent. */
sealed interface FrameResult {
    /** Of the frame that arguments describe. */
    long NO_LINE = 0;

    /** Stored; nothing more was asked. */
    record Stored(Receipt receipt) implements FrameResult {}

    /** Stored, and decided. */
    record Decided(Outcome outcome) implements FrameResult {}

    /** Stored, but its outcome did not come in time. */
    record Undecided(Receipt receipt) implements FrameResult {}

    /**
     * Not stored, as far as is known.
     *
     * @param line of the input it came from, counted from 1; or {@link #NO_LINE}
     */
    record Refused(long line, Optional<String> id, SignalboxException error)
            implements FrameResult {

        /** Where it came from, for messages. */
        String place() {
            return line == NO_LINE ? "the frame" : "line " + line;
        }
    }

    /** Not sent: the line holds no frame. */
    record Unreadable(long line, String reason) implements FrameResult {}
}
