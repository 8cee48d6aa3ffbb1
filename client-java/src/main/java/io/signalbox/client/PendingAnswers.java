package io.signalbox.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The messages that await their answer, by id. An id may be used again before its first answer has
 * come: answers are then taken in order. Each future completes, at the latest by its timeout, and
 * never while the lock is held. Thread-safe.
 */
final class PendingAnswers {
    private final long timeoutMs;
    private final Map<String, Deque<Outgoing>> byId = new HashMap<>();
    private final Set<Outgoing> inOrder = new LinkedHashSet<>();
    private @Nullable SignalboxException closed;

    PendingAnswers(Duration timeout) {
        this.timeoutMs = timeout.toMillis();
    }

    /** Begins to wait for the answer to this message. False where none will come: it has failed. */
    boolean add(Outgoing message) {
        SignalboxException end;
        synchronized (this) {
            end = closed;
            if (end == null) {
                byId.computeIfAbsent(message.id, unused -> new ArrayDeque<>(1)).add(message);
                inOrder.add(message);
                message.timeout = Background.after(timeoutMs, () -> timeOut(message));
                return true;
            }
        }
        message.answer.completeExceptionally(end);
        return false;
    }

    /** What has to be sent on a new connection, in the order in which it was asked for. */
    synchronized List<Outgoing> unanswered() {
        return List.copyOf(inOrder);
    }

    /** Whether a message is still to be sent on this link; true once. */
    synchronized boolean claim(Outgoing message, Link link) {
        if (message.sentOn == link || !inOrder.contains(message)) {
            return false;
        }
        message.sentOn = link;
        return true;
    }

    /** Hands an answer to the message that waits longest; false where none waits. */
    boolean answer(String id, ServerMessage answer) {
        var message = take(id);
        message.ifPresent(waiting -> waiting.answer.complete(answer));
        return message.isPresent();
    }

    /** As {@link #answer}, for a refusal. */
    boolean fail(String id, SignalboxException error) {
        var message = take(id);
        message.ifPresent(waiting -> waiting.answer.completeExceptionally(error));
        return message.isPresent();
    }

    /** Fails what was sent on this link and must not be sent again. */
    void connectionLost(Link link, SignalboxException reason) {
        List<Outgoing> lost = new ArrayList<>();
        synchronized (this) {
            for (var message : inOrder) {
                if (message.sentOn == link && !message.again) {
                    lost.add(message);
                }
            }
            lost.forEach(this::remove);
        }
        lost.forEach(message -> message.answer.completeExceptionally(reason));
    }

    /** Fails all that wait, and all that will. */
    void close(SignalboxException reason) {
        List<Outgoing> all;
        synchronized (this) {
            if (closed != null) {
                return;
            }
            closed = reason;
            all = List.copyOf(inOrder);
            all.forEach(this::remove);
        }
        all.forEach(message -> message.answer.completeExceptionally(reason));
    }

    private synchronized Optional<Outgoing> take(String id) {
        var waiting = byId.get(id);
        if (waiting == null) {
            return Optional.empty();
        }
        var first = waiting.getFirst();
        remove(first);
        return Optional.of(first);
    }

    private void timeOut(Outgoing message) {
        synchronized (this) {
            if (!inOrder.contains(message)) {
                return;
            }
            remove(message);
        }
        message.answer.completeExceptionally(
                SignalboxException.local(
                        ErrorCodes.TIMEOUT,
                        "no answer came within "
                                + timeoutMs
                                + " ms (ackTimeout); what was asked may have been done",
                        true));
    }

    /** Under the lock. */
    private void remove(Outgoing message) {
        inOrder.remove(message);
        byId.computeIfPresent(
                message.id,
                (id, waiting) -> {
                    waiting.remove(message);
                    return waiting.isEmpty() ? null : waiting;
                });
        if (message.timeout != null) {
            message.timeout.cancel(false);
        }
    }
}
