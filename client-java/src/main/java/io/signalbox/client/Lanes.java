package io.signalbox.client;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs work of many lanes on few threads: that of one lane in order, the next piece when the stage
 * of the last has completed; that of different lanes side by side, up to a bound. Thread-safe. The
 * work must not throw.
 *
 * <p>Guarantee: nothing is lost, or put out of order, where the executor rejects work. It waits
 * until the executor takes work again.
 */
final class Lanes<T> {
    private static final long RETRY_MS = 100;

    private final Executor executor;
    private final int maxConcurrent;
    private final Function<T, CompletionStage<?>> work;
    private final Rejections rejections;

    /** A lane is in here while it has work queued or running. */
    private final Map<String, Queue<T>> queues = new HashMap<>();

    /** Lanes with work queued and none running, in the order in which they are to be served. */
    private final Queue<String> ready = new ArrayDeque<>();

    private int running;

    /** Whether the executor took no work when it was asked last. */
    private final AtomicBoolean rejecting = new AtomicBoolean();

    Lanes(
            Executor executor,
            int maxConcurrent,
            Function<T, CompletionStage<?>> work,
            Rejections rejections) {
        this.executor = executor;
        this.maxConcurrent = maxConcurrent;
        this.work = work;
        this.rejections = rejections;
    }

    /** Hears that the executor took no work. */
    @FunctionalInterface
    interface Rejections {
        /**
         * It took none; what waits stays where it is.
         *
         * @param isFirst whether it took what it was given before
         * @return whether to ask it again, in {@value Lanes#RETRY_MS} ms
         */
        boolean rejected(RejectedExecutionException rejection, boolean isFirst);
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
        begin();
    }

    /** Counted as running: until the executor takes work again, few others need to be begun. */
    private void begin() {
        try {
            executor.execute(this::serve);
            rejecting.set(false);
        } catch (RejectedExecutionException e) {
            if (rejections.rejected(e, rejecting.compareAndSet(false, true))) {
                Background.after(RETRY_MS, this::begin);
            }
        }
    }

    /** Serves lanes until none is ready, or a piece of work takes longer than its call. */
    private void serve() {
        for (var lane = next(); lane != null; lane = next()) {
            var served = lane;
            var done = work.apply(head(served)).toCompletableFuture();
            if (!done.isDone()) {
                done.whenComplete((unused, failure) -> {
                    finished(served);
                    begin();
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
