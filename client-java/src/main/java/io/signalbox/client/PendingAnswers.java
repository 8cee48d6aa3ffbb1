package io.signalbox.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The messages that await their answer, by id. An id may be used again before its first answer has
 * come: answers are then taken in order. Each future completes, at the latest by its timeout.
 * Thread-safe.
 */
final class PendingAnswers {
    private final long timeoutMs;
    private final Map<String, Deque<Pending>> byId = new HashMap<>();
    private @Nullable SignalboxException closed;

    PendingAnswers(Duration timeout) {
        this.timeoutMs = timeout.toMillis();
    }

    /** Begins to wait for the answer to this message. */
    CompletableFuture<ServerMessage> await(String id) {
        var pending = new Pending();
        synchronized (this) {
            if (closed != null) {
                return CompletableFuture.failedFuture(closed);
            }
            byId.computeIfAbsent(id, unused -> new ArrayDeque<>(1)).add(pending);
            pending.timeout =
                    Background.CLOCK.schedule(
                            () -> timeOut(id, pending), timeoutMs, TimeUnit.MILLISECONDS);
        }
        return pending.answer;
    }

    /** Hands an answer to the message that waits longest; false where none waits. */
    boolean answer(String id, ServerMessage answer) {
        var pending = take(id);
        pending.ifPresent(waiting -> waiting.answer.complete(answer));
        return pending.isPresent();
    }

    /** As {@link #answer}, for a refusal. */
    boolean fail(String id, SignalboxException error) {
        var pending = take(id);
        pending.ifPresent(waiting -> waiting.answer.completeExceptionally(error));
        return pending.isPresent();
    }

    /** Fails all that wait, and all that will. */
    void close(SignalboxException reason) {
        List<Pending> all = new ArrayList<>();
        synchronized (this) {
            if (closed != null) {
                return;
            }
            closed = reason;
            byId.values().forEach(all::addAll);
            byId.clear();
        }
        all.forEach(pending -> {
            pending.cancelTimeout();
            pending.answer.completeExceptionally(reason);
        });
    }

    private synchronized Optional<Pending> take(String id) {
        var waiting = byId.get(id);
        if (waiting == null) {
            return Optional.empty();
        }
        var first = waiting.remove();
        if (waiting.isEmpty()) {
            byId.remove(id);
        }
        first.cancelTimeout();
        return Optional.of(first);
    }

    private void timeOut(String id, Pending pending) {
        synchronized (this) {
            var waiting = byId.get(id);
            if (waiting == null || !waiting.remove(pending)) {
                return;
            }
            if (waiting.isEmpty()) {
                byId.remove(id);
            }
        }
        pending.answer.completeExceptionally(
                SignalboxException.local(
                        ErrorCodes.TIMEOUT,
                        "no answer came within "
                                + timeoutMs
                                + " ms (requestTimeout); what was asked may have been done",
                        true));
    }

    /** Guarded by the enclosing object, but for the future. */
    private static final class Pending {
        final CompletableFuture<ServerMessage> answer = new CompletableFuture<>();
        @Nullable Future<?> timeout;

        void cancelTimeout() {
            if (timeout != null) {
                timeout.cancel(false);
            }
        }
    }
}
