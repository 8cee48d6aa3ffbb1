package io.signalbox.routing.table;

import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.ControlEntry.Interest;
import io.signalbox.routing.control.ControlEntry.NodeLease;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.control.EntryKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A control log read the naive way: the last entry of each key, and every question answered by
 * looking at all of them.
 */
public final class StandingEntries {
    private final Map<EntryKey, ControlEntry> last = new LinkedHashMap<>();

    public StandingEntries(List<ControlEntry> log) {
        log.forEach(entry -> last.put(entry.key(), entry));
    }

    /** What compaction leaves of the log, removals included, in its order. */
    List<ControlEntry> compacted() {
        return last.values().stream()
                .sorted(Comparator.comparingLong(ControlEntry::epoch))
                .toList();
    }

    public long leaseOf(String node) {
        for (ControlEntry entry : last.values()) {
            if (entry.body() instanceof NodeLease lease && lease.node().equals(node)) {
                return lease.lease();
            }
        }
        return 0;
    }

    /** The living peers of a tenant that receive and pass, by connection. */
    public List<Peer> receivers(String tenant, Predicate<Peer> passes) {
        List<Peer> found = new ArrayList<>();
        for (ControlEntry entry : last.values()) {
            if (entry.body() instanceof Peer peer
                    && peer.tenant().equals(tenant)
                    && peer.receives()
                    && peer.lease() == leaseOf(peer.node())
                    && passes.test(peer)) {
                found.add(peer);
            }
        }
        found.sort(Comparator.comparing(Peer::connection));
        return found;
    }

    /** The living interests of a tenant that pass. */
    public List<Interest> interests(String tenant, Predicate<Interest> passes) {
        List<Interest> found = new ArrayList<>();
        for (ControlEntry entry : last.values()) {
            if (entry.body() instanceof Interest interest
                    && interest.tenant().equals(tenant)
                    && interest.lease() == leaseOf(interest.node())
                    && passes.test(interest)) {
                found.add(interest);
            }
        }
        return found;
    }

    public static boolean covers(String subscription, String channel) {
        return subscription.endsWith("*")
                ? channel.startsWith(subscription.substring(0, subscription.length() - 1))
                : channel.equals(subscription);
    }
}
