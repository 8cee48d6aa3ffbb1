package io.signalbox.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Frames of which more is awaited than that they are stored: the outcome, a reply, the gathered
 * replies. What is awaited may come before the acknowledgement that says by which receipt to know
 * it. Futures never complete while the lock is held. Thread-safe.
 */
final class Conversations {
    /** One for each id: see {@link OpenIds}. */
    private final Map<String, Conversation> unacknowledged = new HashMap<>();

    private final Map<String, Conversation> byReceipt = new HashMap<>();
    private final EarlyReplies early = new EarlyReplies();

    /** What is awaited of a frame; a request is settled by its outcome, too, if nothing follows. */
    enum Awaited {
        OUTCOME,
        /** The reply of the one peer that is asked: a {@link ServerMessage.Arrived}. */
        REPLY,
        /** Those of all who are asked: a {@link ServerMessage.Collected}. */
        REPLIES
    }

    /** Guarded by the conversations, but for the future. */
    static final class Conversation {
        final String id;
        final CompletableFuture<ServerMessage> answer = new CompletableFuture<>();
        private final Awaited awaited;

        /** See {@link EarlyReplies#begin}; 0 where no reply is awaited. */
        private final long number;

        private @Nullable String receipt;
        private boolean settled;

        private Conversation(String id, Awaited awaited, long number) {
            this.id = id;
            this.awaited = awaited;
            this.number = number;
        }
    }

    /** Begins to await more of the frame with this id, which is about to be sent. */
    synchronized Conversation begin(String id, Awaited awaited) {
        long number = awaited == Awaited.REPLY ? early.begin() : 0;
        var begun = new Conversation(id, awaited, number);
        unacknowledged.put(id, begun);
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
            answer = conversation.awaited == Awaited.REPLY ? early.take(receipt) : null;
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
        giveAway();
    }

    /** The frame was refused, or nothing was heard of it. */
    void failed(Conversation conversation, Throwable reason) {
        synchronized (this) {
            forgetUnacknowledged(conversation);
        }
        conversation.answer.completeExceptionally(reason);
        giveAway();
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
            if (conversation == null || !settles(outcome, conversation)) {
                return false;
            }
            forget(conversation);
        }
        if (conversation.awaited == Awaited.OUTCOME) {
            conversation.answer.complete(message);
        } else if (conversation.awaited == Awaited.REPLIES && outcome.routed()) {
            conversation.answer.complete(nobodysReplies(outcome));
        } else {
            conversation.answer.completeExceptionally(noReply(outcome));
        }
        giveAway();
        return true;
    }

    /** Of a request that was routed more is to come, unless it was routed to nobody. */
    private static boolean settles(Outcome outcome, Conversation conversation) {
        return conversation.awaited == Awaited.OUTCOME
                || !outcome.routed()
                || outcome.targets() == 0;
    }

    private static ServerMessage nobodysReplies(Outcome outcome) {
        return new ServerMessage.Collected(
                new Gathered(outcome.id(), outcome.receipt(), List.of(), List.of()));
    }

    private static SignalboxException noReply(Outcome outcome) {
        var request = "the request " + outcome.id();
        return outcome.routed()
                ? Catalogue.dropped(
                        request + " is addressed to nobody, and nobody was asked",
                        ErrorCodes.NO_MATCH,
                        outcome.receipt())
                : Catalogue.dropped(
                        request + " has no answer",
                        outcome.code().orElse(ErrorCodes.INTERNAL_ERROR),
                        outcome.receipt());
    }

    /**
     * Takes a reply; false where nobody here awaits it.
     *
     * @param whenNobodys is run where it is taken, and then nobody turns out to await it
     */
    boolean replied(ServerMessage.Arrived reply, String inReplyTo, Runnable whenNobodys) {
        Conversation conversation;
        boolean held = false;
        synchronized (this) {
            conversation = byReceipt.get(inReplyTo);
            if (conversation == null) {
                held = early.hold(inReplyTo, reply, whenNobodys);
            } else if (conversation.awaited == Awaited.REPLY) {
                forget(conversation);
            } else {
                conversation = null;
            }
        }
        if (conversation != null) {
            conversation.answer.complete(reply);
        }
        giveAway();
        return held || conversation != null;
    }

    /** Takes the replies of all; those that nobody awaits any more are passed over. */
    void gathered(ServerMessage.Collected message) {
        Conversation conversation;
        synchronized (this) {
            conversation = find(message.gathered().id(), message.gathered().receipt());
            if (conversation == null || conversation.awaited != Awaited.REPLIES) {
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
                Background.after(patienceMs, () -> giveUp(conversation, receipt, patienceMs));
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

    /** By its receipt, or as the one of this id that is not acknowledged yet. */
    private @Nullable Conversation find(String id, String receipt) {
        var acknowledged = byReceipt.get(receipt);
        if (acknowledged != null && acknowledged.id.equals(id)) {
            return acknowledged;
        }
        return unacknowledged.get(id);
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
        unacknowledged.remove(conversation.id, conversation);
        early.end(conversation.number);
    }

    /** Hands on the replies that have turned out to be nobody's. Never while the lock is held. */
    private void giveAway() {
        List<Runnable> nobodys;
        synchronized (this) {
            nobodys = early.nobodys();
        }
        nobodys.forEach(Runnable::run);
    }
}
