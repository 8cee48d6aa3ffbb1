package io.signalbox.controlplane.command;

import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.CommandOutcome.Rejected;
import io.signalbox.routing.errors.ErrorCode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The commands that await their outcome, at most so many (and one for each thread that adds at that
 * moment) and for so long. Owns the thread {@code command-sender}, on which all of them complete;
 * safe for use by several threads.
 */
final class PendingCommands implements AutoCloseable {
    private record Waiting(CompletableFuture<CommandOutcome> outcome, Future<?> timeout) {}

    private final int limit;
    private final Duration deadline;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().name("command-sender").daemon().factory());

    PendingCommands(int limit, Duration deadline) {
        this.limit = limit;
        this.deadline = deadline;
        thread.setRemoveOnCancelPolicy(true);
    }

    /**
     * Waits for the outcome of a command; where there is no room, the stage is complete and the
     * command is not awaited. One that is awaited already is awaited by both.
     */
    CompletionStage<CommandOutcome> add(String id) {
        if (size.get() >= limit && !awaits(id)) {
            return CompletableFuture.completedFuture(
                    new Rejected(
                            id,
                            ErrorCode.OVERLOADED,
                            limit
                                    + " commands of this node await their outcome, which is the"
                                    + " limit: try again later"));
        }
        CompletionStage<CommandOutcome> outcome;
        try {
            outcome = waiting.computeIfAbsent(id, this::begin).outcome();
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.completedFuture(closing(id));
        }
        if (thread.isShutdown()) {
            complete(closing(id));
        }
        return outcome;
    }

    private Waiting begin(String id) {
        var begun = new Waiting(new CompletableFuture<>(), scheduleTimeout(id));
        size.incrementAndGet();
        return begun;
    }

    private Future<?> scheduleTimeout(String id) {
        return thread.schedule(
                () -> complete(timeout(id)), deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean awaits(String id) {
        return waiting.containsKey(id);
    }

    int size() {
        return size.get();
    }

    void complete(CommandOutcome outcome) {
        Waiting one = waiting.remove(outcome.commandId());
        if (one == null) {
            return;
        }
        size.decrementAndGet();
        one.timeout().cancel(false);
        try {
            thread.execute(() -> one.outcome().complete(outcome));
        } catch (RejectedExecutionException closed) {
            one.outcome().complete(outcome);
        }
    }

    private CommandOutcome timeout(String id) {
        return new Rejected(
                id,
                ErrorCode.CONTROL_UNAVAILABLE,
                "the routing tier did not decide the command within "
                        + deadline.toMillis()
                        + " ms, and may still do so: see that a router runs, and send it again");
    }

    private static CommandOutcome closing(String id) {
        return new Rejected(
                id,
                ErrorCode.CONTROL_UNAVAILABLE,
                "the node is shutting down: connect to another node");
    }

    @Override
    public void close() {
        thread.shutdownNow();
        waiting.keySet().forEach(id -> complete(closing(id)));
    }
}
