package io.signalbox.routing.decision;

import io.signalbox.routing.control.Holder;
import io.signalbox.routing.decision.NodeTargets.Audience;
import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.table.NodeMembers;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.routing.table.TenantView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the anonymous connections that destinations mean. All that tells one from another is its
 * id, so the answer is the same for all whose id the frame does not name: either each node's class
 * is meant, save some ids, or only some ids are.
 */
final class AnonymousSearch {
    private final RoutingTable table;
    private final TenantView tenant;
    private final DestinationMatcher matcher;

    AnonymousSearch(RoutingTable table, TenantView tenant, DestinationMatcher matcher) {
        this.table = table;
        this.tenant = tenant;
        this.matcher = matcher;
    }

    List<Receiver> find(List<Destination> entries) {
        SortedSet<String> meant = new TreeSet<>();
        SortedSet<String> notMeant = new TreeSet<>();
        for (String id : idsIn(entries)) {
            if (tenant.peer(id) == null) {
                (matcher.matches(id, null) ? meant : notMeant).add(id);
            }
        }
        return matcher.matches(null, null) ? everyoneBut(notMeant) : only(meant);
    }

    private List<Receiver> everyoneBut(SortedSet<String> notMeant) {
        List<Receiver> found = new ArrayList<>();
        for (NodeMembers members : tenant.everyone()) {
            switch (members.anonymous()) {
                case Holder.Nobody _ -> {}
                case Holder.One(String connection) -> {
                    if (!notMeant.contains(connection)) {
                        found.add(new Receiver.Named(members.node(), members.lease(), connection));
                    }
                }
                case Holder.Many _ ->
                        found.add(
                                new Receiver.AnonymousClass(
                                        members.node(),
                                        members.lease(),
                                        Audience.ANONYMOUS,
                                        Audience.ONE_ANONYMOUS,
                                        notMeant));
            }
        }
        return found;
    }

    /**
     * A node of several anonymous connections is believed to hold those that its name stands in; it
     * will see.
     */
    private List<Receiver> only(SortedSet<String> meant) {
        List<Receiver> found = new ArrayList<>();
        Map<String, String> nodesOfSingles = null;
        for (String id : meant) {
            String node = NodeName.of(id);
            if (!(tenant.anonymous(node) instanceof Holder.Many)) {
                nodesOfSingles = nodesOfSingles == null ? nodesOfSingles() : nodesOfSingles;
                node = nodesOfSingles.get(id);
            }
            if (node != null) {
                found.add(new Receiver.Named(node, table.leaseOf(node), id));
            }
        }
        return found;
    }

    private Map<String, String> nodesOfSingles() {
        Map<String, String> nodes = new HashMap<>();
        for (NodeMembers members : tenant.everyone()) {
            if (members.anonymous() instanceof Holder.One(String connection)) {
                nodes.put(connection, members.node());
            }
        }
        return nodes;
    }

    /** The ids that the destinations name, wherever in them. */
    static SortedSet<String> idsIn(List<Destination> entries) {
        SortedSet<String> ids = new TreeSet<>();
        entries.forEach(entry -> collectIds(entry, ids));
        return ids;
    }

    private static void collectIds(Destination destination, SortedSet<String> ids) {
        switch (destination) {
            case Destination.Ids leaf -> ids.addAll(leaf.ids());
            case Destination.And and -> and.all().forEach(inner -> collectIds(inner, ids));
            case Destination.Or or -> or.any().forEach(inner -> collectIds(inner, ids));
            case Destination.Everyone _,
                    Destination.Modules _,
                    Destination.Plugins _,
                    Destination.Instances _,
                    Destination.Labels _,
                    Destination.Glob _,
                    Destination.Filter _,
                    Destination.Where _,
                    Destination.Route _ -> {}
        }
    }
}
