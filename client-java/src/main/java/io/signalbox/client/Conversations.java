package io.signalbox.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Frames of which more is awaited than that they are stored: the outcome, a reply, the gathered
 * replies. What is awaited may come before the acknowledgement that says by which receipt to know
 * it. Futures never complete while the lock is held. Thread-safe.
 */
final class Conversations {
    private static final int MOST_EARLY_REPLIES = 1_024;

    private final Map<String, Deque<Conversation>> unacknowledged = new HashMap<>();
    private final Map<String, Conversation> byReceipt = new HashMap<>();

    /** Replies to what is not acknowledged yet; empty while nothing is. */
    private final Map<String, ServerMessage> early =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, ServerMessage> eldest) {
                    return size() > MOST_EARLY_REPLIES;
                }
            };

    /** Guarded by the conversations, but for the future. */
    static final class Conversation {
        final String id;
        final boolean isRequest;
        final CompletableFuture<ServerMessage> answer = new CompletableFuture<>();
        private @Nullable String receipt;
        private boolean settled;

        private Conversation(String id, boolean isRequest) {
            this.id = id;
            this.isRequest = isRequest;
        }
    }

    /** Begins to await more of the frame with this id, which is about to be sent. */
    synchronized Conversation begin(String id, boolean isRequest) {
        var begun = new Conversation(id, isRequest);
        unacknowledged.computeIfAbsent(id, unused -> new ArrayDeque<>(1)).add(begun);
        return begun;
    }

    /**
     * The frame is stored.
     *
     * @param patienceMs how long to wait from now on
     */
    void acknowledged(Conversation conversation, String receipt, long patienceMs) {
        ServerMessage answer;
        synchronized (this) {
            conversation.receipt = receipt;
            if (conversation.settled) {
                return;
            }
            answer = early.remove(receipt);
            forgetUnacknowledged(conversation);
            if (answer == null) {
                byReceipt.put(receipt, conversation);
            }
        }
        if (answer == null) {
            giveUpAfter(conversation, receipt, patienceMs);
        } else {
            conversation.answer.complete(answer);
        }
    }

    /** The frame was refused, or nothing was heard of it. */
    void failed(Conversation conversation, Throwable reason) {
        synchronized (this) {
            forgetUnacknowledged(conversation);
        }
        conversation.answer.completeExceptionally(reason);
    }

    /** Takes what was decided; false where nobody here awaits it. */
    boolean decided(ServerMessage.Decided message) {
        var outcome = message.outcome();
        Conversation conversation;
        synchronized (this) {
            conversation = find(outcome.id(), outcome.receipt());
            if (conversation == null && isRepeated(outcome)) {
                conversation = findAcknowledged(outcome.id());
            }
            if (conversation == null || (conversation.isRequest && outcome.routed())) {
                return false;
            }
            forget(conversation);
        }
        if (conversation.isRequest) {
            conversation.answer.completeExceptionally(
                    Catalogue.dropped(
                            "the request " + outcome.id() + " has no answer",
                            outcome.code().orElse(ErrorCodes.INTERNAL_ERROR),
                            outcome.receipt()));
        } else {
            conversation.answer.complete(message);
        }
        return true;
    }

    /** Takes a reply; false where nobody here awaits it. */
    boolean replied(ServerMessage.Arrived reply, String inReplyTo) {
        Conversation conversation;
        synchronized (this) {
            conversation = byReceipt.get(inReplyTo);
            if (conversation == null) {
                if (!unacknowledged.isEmpty()) {
                    early.put(inReplyTo, reply);
                    return true;
                }
                return false;
            }
            forget(conversation);
        }
        conversation.answer.complete(reply);
        return true;
    }

    /** Takes the replies of all; those that nobody awaits any more are passed over. */
    void gathered(ServerMessage.Collected message) {
        Conversation conversation;
        synchronized (this) {
            conversation = find(message.gathered().id(), message.gathered().receipt());
            if (conversation == null) {
                return;
            }
            forget(conversation);
        }
        conversation.answer.complete(message);
    }

    /** What was to come over this connection will not come any more. */
    void connectionLost(SignalboxException reason) {
        List<Conversation> lost;
        synchronized (this) {
            lost = new ArrayList<>(byReceipt.values());
            byReceipt.clear();
        }
        lost.forEach(conversation -> conversation.answer.completeExceptionally(reason));
    }

    private void giveUpAfter(Conversation conversation, String receipt, long patienceMs) {
        Future<?> timeout =
                Background.CLOCK.schedule(
                        () -> giveUp(conversation, receipt, patienceMs),
                        patienceMs,
                        TimeUnit.MILLISECONDS);
        conversation.answer.whenComplete((unused, failure) -> timeout.cancel(false));
    }

    private void giveUp(Conversation conversation, String receipt, long patienceMs) {
        synchronized (this) {
            forget(conversation);
        }
        conversation.answer.completeExceptionally(
                SignalboxException.stored(
                        ErrorCodes.TIMEOUT,
                        "the frame is stored at "
                                + receipt
                                + ", and nothing more was heard of it within "
                                + patienceMs
                                + " ms",
                        true,
                        receipt));
    }

    /** By its receipt, or as the oldest of this id that is not acknowledged yet. */
    private @Nullable Conversation find(String id, String receipt) {
        var acknowledged = byReceipt.get(receipt);
        if (acknowledged != null && acknowledged.id.equals(id)) {
            return acknowledged;
        }
        var waiting = unacknowledged.get(id);
        return waiting == null ? null : waiting.peek();
    }

    /** A frame that came twice is answered with the receipt of the first. */
    private static boolean isRepeated(Outcome outcome) {
        return outcome.code().filter(ErrorCodes.DUPLICATE::equals).isPresent();
    }

    private @Nullable Conversation findAcknowledged(String id) {
        return byReceipt.values().stream()
                .filter(other -> other.id.equals(id))
                .findFirst()
                .orElse(null);
    }

    private void forget(Conversation conversation) {
        conversation.settled = true;
        forgetUnacknowledged(conversation);
        if (conversation.receipt != null) {
            byReceipt.remove(conversation.receipt, conversation);
        }
    }

    private void forgetUnacknowledged(Conversation conversation) {
        unacknowledged.computeIfPresent(
                conversation.id,
                (id, waiting) -> {
                    waiting.remove(conversation);
                    return waiting.isEmpty() ? null : waiting;
                });
        if (unacknowledged.isEmpty()) {
            early.clear();
        }
    }
}
