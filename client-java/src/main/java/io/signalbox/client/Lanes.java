package io.signalbox.client;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs work of many lanes on few threads: that of one lane in order, the next piece when the stage
 * of the last has completed; that of different lanes side by side, up to a bound. Thread-safe. The
 * work must not throw.
 */
final class Lanes<T> {
    private final Executor executor;
    private final int maxConcurrent;
    private final Function<T, CompletionStage<?>> work;

    /** A lane is in here while it has work queued or running. */
    private final Map<String, Queue<T>> queues = new HashMap<>();

    /** Lanes with work queued and none running, in the order in which they are to be served. */
    private final Queue<String> ready = new ArrayDeque<>();

    private int running;

    Lanes(Executor executor, int maxConcurrent, Function<T, CompletionStage<?>> work) {
        this.executor = executor;
        this.maxConcurrent = maxConcurrent;
        this.work = work;
    }

    void add(String lane, T piece) {
        synchronized (this) {
            var queue = queues.get(lane);
            if (queue == null) {
                queue = new ArrayDeque<>();
                queues.put(lane, queue);
                ready.add(lane);
            }
            queue.add(piece);
            if (running == maxConcurrent || ready.isEmpty()) {
                return;
            }
            running++;
        }
        executor.execute(this::serve);
    }

    /** Serves lanes until none is ready, or a piece of work takes longer than its call. */
    private void serve() {
        for (var lane = next(); lane != null; lane = next()) {
            var served = lane;
            var done = work.apply(head(served)).toCompletableFuture();
            if (!done.isDone()) {
                done.whenComplete((unused, failure) -> {
                    finished(served);
                    executor.execute(this::serve);
                });
                return;
            }
            finished(served);
        }
    }

    private synchronized @Nullable String next() {
        var lane = ready.poll();
        if (lane == null) {
            running--;
        }
        return lane;
    }

    private synchronized T head(String lane) {
        return queue(lane).remove();
    }

    private synchronized void finished(String lane) {
        if (queue(lane).isEmpty()) {
            queues.remove(lane);
        } else {
            ready.add(lane);
        }
    }

    private Queue<T> queue(String lane) {
        return Objects.requireNonNull(queues.get(lane), "a lane in service has a queue");
    }
}
