package io.signalbox.gateway.connection;

import io.signalbox.gateway.message.ServerMessages;
import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.errors.ErrorCode;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of one operation of a connection, from its start to its one answer; then the next has
 * its turn.
 *
 * <p>Guarantee: the client gets at most one answer, and the turn ends with it, also where our code
 * fails on the way. On the lane only.
 */
final class Turn {
    private static final Logger LOG = LoggerFactory.getLogger(Turn.class);
    private static final long RETRY_AFTER_MS = 1_000;

    private final Connection connection;
    private final @Nullable String id;
    private final CommandLine commandLine;
    private final Runnable whenOver;
    private boolean over;

    /**
     * @param id of the operation, which the answer repeats
     */
    Turn(Connection connection, @Nullable String id, CommandLine commandLine, Runnable whenOver) {
        this.connection = connection;
        this.id = id;
        this.commandLine = commandLine;
        this.whenOver = whenOver;
    }

    boolean isOver() {
        return over;
    }

    /** Does a step of the operation; where it fails, the client is told that it was our fault. */
    void step(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("event=operation_failed connection={}", connection.id(), e);
            refuse(
                    ErrorCode.INTERNAL_ERROR,
                    "the server failed on this operation; its log has the details");
        }
    }

    /** The same, unless the operation is over. */
    void stepUnlessOver(Runnable step) {
        if (!over) {
            step(step);
        }
    }

    /** Asks the control log; what it applied is acknowledged after the given step. */
    void command(Command.Body body, LongConsumer whenApplied) {
        ask(
                body,
                outcome -> {
                    if (outcome instanceof Applied applied) {
                        whenApplied.accept(applied.epoch());
                        acknowledge(applied.epoch());
                    } else {
                        refuse(outcome);
                    }
                });
    }

    /** Asks the control log, and leaves the answer to the given step. */
    void ask(Command.Body body, CommandLine.Then then) {
        commandLine.send(body, outcome -> step(() -> then.accept(outcome)));
    }

    void acknowledge(long epoch) {
        end(ServerMessages.inForce(id, epoch));
    }

    void pong() {
        end(ServerMessages.pong(id));
    }

    void refuse(@Nullable CommandOutcome outcome) {
        CommandLine.Refusal refusal = CommandLine.refusal(outcome);
        refuse(refusal.code(), refusal.message());
    }

    void refuse(ErrorCode code, String message) {
        Long retryAfterMs = code.retryable() ? RETRY_AFTER_MS : null;
        end(ServerMessages.error(id, code, message, null, retryAfterMs));
    }

    /** For operations that have no answer. */
    void endSilently() {
        end(null);
    }

    private void end(byte @Nullable [] answer) {
        if (over) {
            return;
        }
        over = true;
        if (answer != null) {
            connection.send(answer);
        }
        whenOver.run();
    }
}
