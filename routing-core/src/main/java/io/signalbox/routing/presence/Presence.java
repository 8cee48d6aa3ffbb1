package io.signalbox.routing.presence;

import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.control.EntryKey;
import io.signalbox.routing.presence.PresenceEvent.Joined;
import io.signalbox.routing.presence.PresenceEvent.Left;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.routing.table.TenantView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds presence events in the control log. */
public final class Presence {
    private static final String UNKNOWN = "unknown";

    private Presence() {}

    /**
     * What the entry says about presence; null for nothing, such as a change of a peer that stays.
     *
     * @param before the table that the entry changes
     */
    public static @Nullable PresenceEvent of(RoutingTable before, ControlEntry entry) {
        if (entry.key().kind() != EntryKey.Kind.PEER) {
            return null;
        }
        Peer known = before.tenant(entry.key().tenant()).peer(entry.key().name());
        if (entry.body() instanceof Peer peer) {
            return known == null ? new Joined(peer) : null;
        }
        return known == null
                ? null
                : new Left(known, entry.reason() == null ? UNKNOWN : entry.reason());
    }

    /**
     * The same for one who did not see the entries between two tables, and so knows no reasons.
     * Costs as much as there are peers.
     */
    public static List<PresenceEvent> between(RoutingTable before, RoutingTable after) {
        List<PresenceEvent> events = new ArrayList<>();
        Set<String> tenants = new TreeSet<>(before.tenants());
        tenants.addAll(after.tenants());
        for (String tenant : tenants) {
            TenantView then = before.tenant(tenant);
            TenantView now = after.tenant(tenant);
            for (Peer peer : then.peers()) {
                if (now.peer(peer.connection()) == null) {
                    events.add(new Left(peer, UNKNOWN));
                }
            }
            for (Peer peer : now.peers()) {
                if (then.peer(peer.connection()) == null) {
                    events.add(new Joined(peer));
                }
            }
        }
        return events;
    }
}
