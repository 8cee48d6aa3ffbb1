package io.signalbox.routing.control;

import io.signalbox.routing.control.CommandOutcome.Rejected;
import io.signalbox.routing.control.ControlRecord.Counters;
import io.signalbox.routing.control.ControlRecord.Reference;
import io.signalbox.routing.control.ControlRecord.Remembered;
import io.signalbox.routing.errors.ErrorCode;

/**
 * Which commands were decided lately, so that a repeated one is known. Bounded by number and by log
 * time; a command adds one and takes away at most two, so that none pays for the others.
 */
final class CommandMemory {
    /** A command that comes again later than this is decided anew. */
    static final long WINDOW_MS = 600_000;

    static final int MAX_REMEMBERED = 65_536;

    private static final int MAX_FORGOTTEN_AT_ONCE = 2;

    private CommandMemory() {}

    /** Of a command whose lease had ended nothing is remembered, for it may come under another. */
    static void remember(CommandOutcome outcome, Draft draft) {
        if (outcome instanceof Rejected rejected && rejected.code() == ErrorCode.LEASE_ENDED) {
            return;
        }
        Counters counters = draft.counters();
        long number = counters.nextCommand();
        String key = StateKeys.command(outcome.commandId());
        draft.write(key, new Remembered(number, draft.timeMs(), outcome));
        draft.write(StateKeys.order(number), new Reference(key));
        draft.countCommands(forget(counters, draft), number + 1);
    }

    /** Returns the number of the oldest command that is still remembered. */
    private static long forget(Counters counters, Draft draft) {
        long oldest = counters.oldestCommand();
        for (int i = 0; i < MAX_FORGOTTEN_AT_ONCE && oldest < counters.nextCommand(); i++) {
            String order = StateKeys.order(oldest);
            if (!(draft.read(order) instanceof Reference(String key))
                    || !(draft.read(key) instanceof Remembered old)
                    || (counters.nextCommand() - oldest < MAX_REMEMBERED
                            && old.atMs() >= draft.timeMs() - WINDOW_MS)) {
                break;
            }
            draft.write(key, null);
            draft.write(order, null);
            oldest++;
        }
        return oldest;
    }
}
