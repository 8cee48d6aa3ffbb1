package io.signalbox.client;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands on what the server says: answers to those who wait for them, frames to handlers, and the
 * rest to the listener. Called by one reader at a time.
 */
final class Incoming implements SocketReader.Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);
    private static final Set<String> REFUSALS_FOR_THE_MOMENT =
            Set.of(
                    ErrorCodes.OVERLOADED,
                    ErrorCodes.LOG_UNAVAILABLE,
                    ErrorCodes.CONTROL_UNAVAILABLE);

    private final ClientListener listener;
    private final SerialCalls listenerCalls;
    private final Intake intake;
    private final PendingAnswers pending;
    private final Conversations conversations;
    private final Handlers handlers;
    private final Replies replies;
    private final Health health;
    private volatile String cursor = "";

    Incoming(
            ClientOptions options,
            SerialCalls listenerCalls,
            PendingAnswers pending,
            Conversations conversations,
            Handlers handlers,
            Replies replies,
            Health health) {
        this.listener = options.listener();
        this.listenerCalls = listenerCalls;
        this.intake = new Intake(options);
        this.pending = pending;
        this.conversations = conversations;
        this.handlers = handlers;
        this.replies = replies;
        this.health = health;
    }

    /** Where the connection was last, by the server's word; empty where it has said nothing. */
    String cursor() {
        return cursor;
    }

    @Override
    public boolean receive(ServerMessage message, int chars, Runnable readOn) {
        if (message instanceof ServerMessage.Arrived arrived) {
            return onFrame(arrived, chars, readOn);
        } else if (message instanceof ServerMessage.Stored stored) {
            health.refusing(false);
            pending.answer(stored.receipt().id(), message);
        } else if (message instanceof ServerMessage.InForce inForce) {
            health.refusing(false);
            pending.answer(inForce.id(), message);
        } else if (message instanceof ServerMessage.Pong pong) {
            pending.answer(pong.id(), message);
        } else if (message instanceof ServerMessage.Decided decided) {
            return conversations.decided(decided) || onOutcome(decided.outcome(), chars, readOn);
        } else if (message instanceof ServerMessage.Collected collected) {
            conversations.gathered(collected);
        } else if (message instanceof ServerMessage.Failed failed) {
            return onFailed(failed, chars, readOn);
        } else if (message instanceof ServerMessage.PeerChanged changed) {
            return tell(chars, readOn, () -> listener.onPresence(changed.presence()));
        } else if (message instanceof ServerMessage.Position position) {
            cursor = position.cursor();
        } else {
            LOG.debug("event=client.unknown-message");
        }
        return true;
    }

    private boolean onFrame(ServerMessage.Arrived arrived, int chars, Runnable readOn) {
        var frame = arrived.frame();
        if (frame.isReply()
                && frame.inReplyTo().isPresent()
                && conversations.replied(
                        arrived, frame.inReplyTo().get(), () -> onNobodys(frame, chars))) {
            return true;
        }
        var takers = handlers.takers(frame);
        var ticket = new Ticket(takers.size() + 1, () -> intake.release(chars));
        boolean hasRoom = intake.add(chars, readOn);
        takers.forEach(taker -> taker.handle(frame, ticket));
        call(ticket, () -> listener.onFrame(frame));
        return hasRoom;
    }

    /** A reply that was held back, and that no future awaits. */
    private void onNobodys(ReceivedFrame reply, int chars) {
        intake.add(chars);
        call(new Ticket(1, () -> intake.release(chars)), () -> listener.onFrame(reply));
    }

    private boolean onOutcome(Outcome outcome, int chars, Runnable readOn) {
        if (!outcome.routed()) {
            replies.dropped(outcome);
        }
        return tell(chars, readOn, () -> listener.onOutcome(outcome));
    }

    private boolean onFailed(ServerMessage.Failed failed, int chars, Runnable readOn) {
        if (REFUSALS_FOR_THE_MOMENT.contains(failed.error().code())) {
            health.refusing(true);
        }
        if (failed.id() != null && pending.fail(failed.id(), failed.error())) {
            return true;
        }
        return tell(chars, readOn, () -> listener.onError(failed.error()));
    }

    private boolean tell(int chars, Runnable readOn, Runnable what) {
        boolean hasRoom = intake.add(chars, readOn);
        call(new Ticket(1, () -> intake.release(chars)), what);
        return hasRoom;
    }

    private void call(Ticket ticket, Runnable what) {
        listenerCalls.add(() -> {
            try {
                what.run();
            } finally {
                ticket.letGo();
            }
        });
    }
}
