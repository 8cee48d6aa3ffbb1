package io.signalbox.routing.control;

import io.signalbox.routing.errors.ErrorCode;

/** What became of a command. */
public sealed interface CommandOutcome {
    String commandId();

    /**
     * @param epoch a table of this epoch or later knows the change; of a lease, {@code lease} is
     *     its number
     * @param lease the number of the lease taken; 0 for other commands
     */
    record Applied(String commandId, long epoch, long lease) implements CommandOutcome {}

    record Rejected(String commandId, ErrorCode code, String message) implements CommandOutcome {}
}
