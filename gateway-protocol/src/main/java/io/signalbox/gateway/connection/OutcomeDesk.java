package io.signalbox.gateway.connection;

import io.signalbox.schemas.codec.FrameOutcome;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where senders wait for what was decided about their frames. Thread-safe; a sender that is gone is
 * told nothing.
 */
public final class OutcomeDesk {
    private final ConcurrentHashMap<String, Listener> waiting = new ConcurrentHashMap<>();

    /** Told what was decided about one frame. Must not block. */
    public interface Listener {
        void onOutcome(FrameOutcome outcome);
    }

    /**
     * @param sender the address that the sender's frames carry
     */
    public void await(String sender, Listener listener) {
        waiting.put(sender, listener);
    }

    public void forget(String sender, Listener listener) {
        waiting.remove(sender, listener);
    }

    public void tell(FrameOutcome outcome) {
        String sender = outcome.connection();
        Listener listener = sender == null ? null : waiting.get(sender);
        if (listener != null) {
            listener.onOutcome(outcome);
        }
    }
}
