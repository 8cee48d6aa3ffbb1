package io.signalbox.gateway.node;

import io.signalbox.gateway.lane.Lane;
import io.signalbox.routing.presence.PresenceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Presence events on their way from the thread that follows the control log, which must not wait,
 * to the lane. The lane's queue holds at most one task of it; where more events wait than there is
 * room for, the newest are left out, and the log says how many.
 */
final class PresenceQueue {
    private static final Logger LOG = LoggerFactory.getLogger(PresenceQueue.class);

    /** A node that goes down with all its connections fits. */
    static final int MAX_WAITING = 50_000;

    private final Lane lane;
    private final Consumer<List<PresenceEvent>> onLane;
    private List<PresenceEvent> waiting = new ArrayList<>();
    private long leftOut;

    PresenceQueue(Lane lane, Consumer<List<PresenceEvent>> onLane) {
        this.lane = lane;
        this.onLane = onLane;
    }

    synchronized void add(List<PresenceEvent> events) {
        boolean scheduled = !waiting.isEmpty();
        int room = Math.min(events.size(), MAX_WAITING - waiting.size());
        waiting.addAll(events.subList(0, room));
        leftOut += events.size() - room;
        if (!scheduled && !waiting.isEmpty()) {
            try {
                lane.execute(() -> onLane.accept(take()));
            } catch (RejectedExecutionException e) {
                waiting.clear(); // the node is gone
            }
        }
    }

    private synchronized List<PresenceEvent> take() {
        List<PresenceEvent> taken = waiting;
        waiting = new ArrayList<>();
        if (leftOut > 0) {
            LOG.warn("event=presence_left_out events={} limit={}", leftOut, MAX_WAITING);
            leftOut = 0;
        }
        return taken;
    }
}
