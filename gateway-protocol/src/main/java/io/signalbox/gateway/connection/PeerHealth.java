package io.signalbox.gateway.connection;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome.Applied;

/**
 * Keeps the control log's word on the health of one peer true (semantics, section 6). At most one
 * command is on its way; what is seen next sends the next one, where that is needed. On the lane
 * only.
 */
final class PeerHealth {
    private final Connection connection;
    private final CommandLine commandLine;
    private boolean standsHealthy = true;
    private boolean commandPending;

    PeerHealth(Connection connection, CommandLine commandLine) {
        this.connection = connection;
        this.commandLine = commandLine;
    }

    /** An announcement makes a peer healthy. */
    void announced() {
        standsHealthy = true;
    }

    void see(boolean healthy) {
        if (healthy == standsHealthy || commandPending) {
            return;
        }
        commandPending = true;
        commandLine.send(
                new Command.SetHealth(connection.tenant(), connection.id(), healthy),
                outcome -> {
                    commandPending = false;
                    if (outcome instanceof Applied) {
                        standsHealthy = healthy;
                    }
                });
    }
}
