package io.signalbox.gateway.connection;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.FramePosition;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where senders wait for what was decided about their frames. Thread-safe; a sender that is gone is
 * told nothing.
 */
public final class OutcomeDesk {
    private final ConcurrentHashMap<String, Listener> waiting = new ConcurrentHashMap<>();

    /**
     * Told what was decided about one frame; {@code code} is null when it was routed. Must not
     * block.
     */
    public interface Listener {
        void onOutcome(
                String frameId, FramePosition receipt, @Nullable ErrorCode code, long targets);
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

    public void tell(
            String sender,
            String frameId,
            FramePosition receipt,
            @Nullable ErrorCode code,
            long targets) {
        Listener listener = waiting.get(sender);
        if (listener != null) {
            listener.onOutcome(frameId, receipt, code, targets);
        }
    }
}
