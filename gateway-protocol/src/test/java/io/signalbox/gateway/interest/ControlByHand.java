package io.signalbox.gateway.interest;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.errors.ErrorCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A control log whose outcomes come when the test says so. */
final class ControlByHand implements Function<Command.Body, CompletionStage<CommandOutcome>> {
    private final ArrayDeque<CompletableFuture<CommandOutcome>> pending = new ArrayDeque<>();
    private final List<Command.Body> sent = new ArrayList<>();
    private long epoch;

    @Override
    public synchronized CompletionStage<CommandOutcome> apply(Command.Body body) {
        sent.add(body);
        CompletableFuture<CommandOutcome> outcome = new CompletableFuture<>();
        pending.add(outcome);
        return outcome;
    }

    synchronized List<Command.Body> sent() {
        return List.copyOf(sent);
    }

    synchronized int pending() {
        return pending.size();
    }

    /** Applies the oldest command and answers its epoch. */
    synchronized long applyNext() {
        pending.remove().complete(new CommandOutcome.Applied("c", ++epoch, 0));
        return epoch;
    }

    synchronized void loseNext() {
        pending.remove()
                .complete(new CommandOutcome.Rejected("c", ErrorCode.CONTROL_UNAVAILABLE, "lost"));
    }
}
