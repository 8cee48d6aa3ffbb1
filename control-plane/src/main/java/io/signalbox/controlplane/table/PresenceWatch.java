package io.signalbox.controlplane.table;

import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.presence.Presence;
import io.signalbox.routing.presence.PresenceEvent;
import io.signalbox.routing.table.RoutingTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects presence events while the log is followed, and tells them when their table is shown.
 * Where nobody listens nothing is looked for. Belongs to the thread {@code control-tail}; listeners
 * may be added by any.
 */
final class PresenceWatch {
    private static final Logger LOG = LoggerFactory.getLogger(PresenceWatch.class);

    private final List<PresenceListener> listeners = new CopyOnWriteArrayList<>();
    private final List<PresenceEvent> ofCommand = new ArrayList<>();
    private List<PresenceEvent> events = new ArrayList<>();

    void add(PresenceListener listener) {
        listeners.add(listener);
    }

    /**
     * The table is read anew.
     *
     * @param shown the last that others saw; whoever is in the first of all was there before us
     */
    void begin(RoutingTable shown, RoutingTable read) {
        ofCommand.clear();
        events = new ArrayList<>();
        if (!listeners.isEmpty() && shown.epoch() > 0 && read.epoch() > shown.epoch()) {
            events.addAll(Presence.between(shown, read));
        }
    }

    /**
     * @param before the table that the entry changes
     */
    void applied(RoutingTable before, ControlEntry entry) {
        if (!listeners.isEmpty() && entry.epoch() > before.epoch()) {
            PresenceEvent event = Presence.of(before, entry);
            if (event != null) {
                ofCommand.add(event);
            }
            if (!entry.more()) {
                events.addAll(ofCommand);
                ofCommand.clear();
            }
        }
    }

    void shown(RoutingTable table) {
        if (events.isEmpty()) {
            return;
        }
        List<PresenceEvent> told = List.copyOf(events);
        events = new ArrayList<>();
        for (PresenceListener listener : listeners) {
            try {
                listener.onPresence(told, table);
            } catch (RuntimeException e) {
                LOG.atError()
                        .addKeyValue("event", "presence-listener-failed")
                        .addKeyValue("epoch", table.epoch())
                        .setCause(e)
                        .log("a listener of presence failed");
            }
        }
    }
}
