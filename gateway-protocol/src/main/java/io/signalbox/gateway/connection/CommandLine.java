package io.signalbox.gateway.connection;

import io.signalbox.gateway.lane.Lane;
import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.errors.ErrorCode;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends commands from the lane and brings their outcomes back to it. */
final class CommandLine {
    private static final long RETRY_MS = 1_000;

    private final Lane lane;
    private final Function<Command.Body, CompletionStage<CommandOutcome>> commands;

    /** Why a command is not in force. */
    record Refusal(ErrorCode code, String message) {}

    CommandLine(Lane lane, Function<Command.Body, CompletionStage<CommandOutcome>> commands) {
        this.lane = lane;
        this.commands = commands;
    }

    /**
     * The consumer runs on the lane; null means that nobody can tell what became of the command.
     */
    void send(Command.Body body, Consumer<@Nullable CommandOutcome> then) {
        commands.apply(body)
                .whenComplete((outcome, failure) -> lane.execute(() -> then.accept(outcome)));
    }

    /**
     * Sends again until the command is decided. For what must not be forgotten, such as a peer that
     * is gone.
     */
    void insist(Command.Body body) {
        send(
                body,
                outcome -> {
                    if (!isFinal(outcome)) {
                        lane.after(RETRY_MS, () -> insist(body));
                    }
                });
    }

    static Refusal refusal(@Nullable CommandOutcome outcome) {
        return outcome instanceof CommandOutcome.Rejected rejected
                ? new Refusal(rejected.code(), rejected.message())
                : new Refusal(
                        ErrorCode.CONTROL_UNAVAILABLE,
                        "the routing tier did not answer; send it again");
    }

    private static boolean isFinal(@Nullable CommandOutcome outcome) {
        return switch (outcome) {
            case null -> false;
            case CommandOutcome.Applied applied -> true;
            case CommandOutcome.Rejected rejected ->
                    !rejected.code().retryable() || rejected.code() == ErrorCode.LEASE_ENDED;
        };
    }
}
