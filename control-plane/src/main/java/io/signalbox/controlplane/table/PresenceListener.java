package io.signalbox.controlplane.table;

import io.signalbox.routing.presence.PresenceEvent;
import io.signalbox.routing.table.RoutingTable;
import java.util.List;

/**
 * Told who came and who went. Called on the thread {@code control-tail}, which it must not block.
 */
@FunctionalInterface
public interface PresenceListener {

    /**
     * @param events in the order of the log; never empty
     * @param table that holds their effects
     */
    void onPresence(List<PresenceEvent> events, RoutingTable table);
}
