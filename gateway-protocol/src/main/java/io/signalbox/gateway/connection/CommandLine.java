package io.signalbox.gateway.connection;

import io.signalbox.gateway.lane.Lane;
import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.errors.ErrorCode;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends commands from the lane and brings their outcomes back to it. */
final class CommandLine {
    private static final long RETRY_MS = 1_000;

    private final Lane lane;
    private final Function<Command.Body, CompletionStage<CommandOutcome>> commands;

    /** Why a command is not in force. */
    record Refusal(ErrorCode code, String message) {}

    /** Hears on the lane what became of a command; null where nobody can tell. */
    @FunctionalInterface
    interface Then {
        void accept(@Nullable CommandOutcome outcome);
    }

    CommandLine(Lane lane, Function<Command.Body, CompletionStage<CommandOutcome>> commands) {
        this.lane = lane;
        this.commands = commands;
    }

    void send(Command.Body body, Then then) {
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
                    if (!isDecided(outcome)) {
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

    /** Whether the control log has seen the command, and will not apply it later. */
    static boolean isDecided(@Nullable CommandOutcome outcome) {
        return switch (outcome) {
            case null -> false;
            case CommandOutcome.Applied applied -> true;
            case CommandOutcome.Rejected rejected ->
                    !rejected.code().retryable() || rejected.code() == ErrorCode.LEASE_ENDED;
        };
    }
}
