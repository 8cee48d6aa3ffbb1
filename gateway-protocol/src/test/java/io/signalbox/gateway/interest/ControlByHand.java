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

/** A control log for tests, whose outcomes come when the test says so. */
public final class ControlByHand
        implements Function<Command.Body, CompletionStage<CommandOutcome>> {
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

    public synchronized List<Command.Body> sent() {
        return List.copyOf(sent);
    }

    public synchronized int pending() {
        return pending.size();
    }

    /** Applies the oldest command and answers its epoch. */
    public synchronized long applyNext() {
        pending.remove().complete(new CommandOutcome.Applied("c", ++epoch, 0));
        return epoch;
    }

    /** Nobody hears what became of the oldest command. */
    public void loseNext() {
        rejectNext(ErrorCode.CONTROL_UNAVAILABLE);
    }

    public synchronized void rejectNext(ErrorCode code) {
        pending.remove().complete(new CommandOutcome.Rejected("c", code, "on purpose"));
    }
}
