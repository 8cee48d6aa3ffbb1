package io.signalbox.routing.table;

import io.signalbox.routing.control.ControlEntry.Interest;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.control.ControlEntry.Rule;
import io.signalbox.routing.control.Holder;
import io.signalbox.routing.policy.TenantRules;
import io.signalbox.routing.rules.RuleName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's peers and interests as a decision sees them: void entries left out, in the order of
 * nodes and connections. Every lookup is by index; only {@link #receivers} and {@link #peers} cost
 * as much as there are peers.
 */
public final class TenantView {
    private final RoutingTable table;
    private final TenantTable tenant;

    TenantView(RoutingTable table, TenantTable tenant) {
        this.table = table;
        this.tenant = tenant;
    }

    /** What the tenant rules. */
    public TenantRules rules() {
        return tenant.rules();
    }

    /** The epoch of the last change of its rules; 0 before the first. */
    public long rulesEpoch() {
        return tenant.rulesAt();
    }

    /** The documents that its rules are made of, by kind and name. */
    public List<Rule> documents() {
        return tenant.documents().values().stream()
                .filter(rule -> rule.json() != null)
                .sorted(Comparator.comparing(Rule::name))
                .toList();
    }

    /** The document of that name, also one that the last change deleted; null for none. */
    public @Nullable Rule document(RuleName name) {
        return tenant.documents().get(name);
    }

    /** The documents that the change made, deleted ones too, by kind and name. */
    public List<Rule> changedBy(String commandId) {
        return tenant.documents().values().stream()
                .filter(rule -> rule.change().equals(commandId))
                .sorted(Comparator.comparing(Rule::name))
                .toList();
    }

    /**
     * The announced peer of that connection, whether it receives or not; null where there is none.
     */
    public @Nullable Peer peer(String connection) {
        Peer peer = tenant.peers().get(connection);
        return peer != null && lives(peer) ? peer : null;
    }

    /** All announced peers, in any order. */
    public List<Peer> peers() {
        return living(tenant.peers().values());
    }

    /** At most how many {@link #receivers()} finds. */
    public int size() {
        return tenant.receivers().size();
    }

    /** All announced peers that receive, by connection. */
    public List<Peer> receivers() {
        return living(tenant.receivers().values());
    }

    /** Those of them that have the facet, by connection. */
    public List<Peer> receivers(Facet facet) {
        return living(tenant.facets().under(facet).values());
    }

    /** At most how many {@link #receivers(Facet)} finds. */
    public int size(Facet facet) {
        return tenant.facets().under(facet).size();
    }

    /** The node's anonymous connections of the tenant. */
    public Holder anonymous(String node) {
        Members members = tenant.everyone().nodes().get(node);
        Interest interest = members == null ? null : members.anonymous();
        return NodeMembers.holder(interest, table.leaseOf(node), this::isPeer);
    }

    /** The receiving connections of each node, announced or not. */
    public List<NodeMembers> everyone() {
        List<NodeMembers> found = new ArrayList<>(tenant.everyone().nodes().size());
        tenant.everyone().nodes().forEach((node, members) -> add(node, List.of(members), found));
        return found;
    }

    /** The subscribers of the channel on each node, announced or not, by whatever subscription. */
    public List<NodeMembers> subscribers(String channel) {
        List<NodeIndex> covering = tenant.channels().covering(channel);
        List<NodeMembers> found = new ArrayList<>();
        if (covering.size() == 1) {
            covering.getFirst()
                    .nodes()
                    .forEach((node, members) -> add(node, List.of(members), found));
        } else {
            Map<String, List<Members>> parts = new TreeMap<>();
            for (NodeIndex index : covering) {
                index.nodes()
                        .forEach((node, members) ->
                                parts.computeIfAbsent(node, _ -> new ArrayList<>(2)).add(members));
            }
            parts.forEach((node, members) -> add(node, members, found));
        }
        return found;
    }

    private void add(String node, List<Members> parts, List<NodeMembers> found) {
        long lease = table.leaseOf(node);
        if (lease != 0) {
            found.add(new NodeMembers(node, lease, parts, this::isPeer));
        }
    }

    private boolean isPeer(String connection) {
        return peer(connection) != null;
    }

    private List<Peer> living(Collection<Peer> peers) {
        List<Peer> living = new ArrayList<>(peers.size());
        for (Peer peer : peers) {
            if (lives(peer)) {
                living.add(peer);
            }
        }
        return living;
    }

    private boolean lives(Peer peer) {
        return table.leaseOf(peer.node()) == peer.lease();
    }
}
