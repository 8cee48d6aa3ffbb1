package io.signalbox.routing.table;

import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.ControlEntry.Interest;
import io.signalbox.routing.control.ControlEntry.NodeLease;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.control.ControlEntry.Rule;
import io.signalbox.routing.control.EntryKey;
import io.signalbox.routing.policy.TenantRules;
import io.signalbox.routing.rules.RuleKind;
import io.signalbox.routing.rules.RuleName;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * What the control log says at one epoch: who is there, on which node, subscribed to what.
 * Immutable.
 *
 * <p>Two tables that applied the same entries are equal, as are two of which one saw only the last
 * entry of each key. What a node said under a lease that is not the one that lives is void: it
 * stands in the table, and no lookup finds it.
 */
public final class RoutingTable {
    public static final RoutingTable EMPTY =
            new RoutingTable(0, HashTreePMap.empty(), HashTreePMap.empty());

    private final long epoch;
    private final PMap<String, NodeLease> leases;
    private final PMap<String, TenantTable> tenants;

    private RoutingTable(
            long epoch, PMap<String, NodeLease> leases, PMap<String, TenantTable> tenants) {
        this.epoch = epoch;
        this.leases = leases;
        this.tenants = tenants;
    }

    /** The epoch of the last entry applied; 0 before the first. */
    public long epoch() {
        return epoch;
    }

    /** The number of the node's lease that lives; 0 for none. */
    public long leaseOf(String node) {
        NodeLease lease = leases.get(node);
        return lease == null ? 0 : lease.lease();
    }

    /** The tenants of which there is anything. */
    public Set<String> tenants() {
        return tenants.keySet();
    }

    /** What a decision for this tenant may see, and nothing of any other. */
    public TenantView tenant(String tenant) {
        return new TenantView(this, tenants.getOrDefault(tenant, TenantTable.EMPTY));
    }

    /** The same table with other rules for one tenant, in force from this snapshot on. */
    public RoutingTable withRules(String tenant, TenantRules rules) {
        return changed(epoch, tenant, table -> table.withRules(rules));
    }

    /** The table after one more entry; this one, where it knows the entry's epoch already. */
    public RoutingTable apply(ControlEntry entry) {
        if (entry.epoch() <= epoch) {
            return this;
        }
        return switch (entry.body()) {
            case null -> removed(entry.epoch(), entry.key());
            case NodeLease lease ->
                    new RoutingTable(entry.epoch(), leases.plus(lease.node(), lease), tenants);
            case Rule rule -> changed(entry.epoch(), rule.tenant(), table -> table.plus(rule));
            case Peer peer -> changed(entry.epoch(), peer.tenant(), table -> table.plus(peer));
            case Interest interest ->
                    changed(
                            entry.epoch(),
                            interest.tenant(),
                            table ->
                                    table.withInterest(
                                            interest.node(), interest.channel(), interest));
        };
    }

    private RoutingTable removed(long newEpoch, EntryKey key) {
        return switch (key.kind()) {
            case NODE -> new RoutingTable(newEpoch, leases.minus(key.name()), tenants);
            case PEER -> changed(newEpoch, key.tenant(), table -> table.minus(key.name()));
            case POLICY -> withoutRule(newEpoch, key, RuleKind.POLICY);
            case TENANT -> withoutRule(newEpoch, key, RuleKind.TENANT);
            case MIDDLEWARE -> withoutRule(newEpoch, key, RuleKind.MIDDLEWARE);
            case INTEREST -> {
                int slash = key.name().indexOf('/');
                String node = slash < 0 ? key.name() : key.name().substring(0, slash);
                String channel = slash < 0 ? null : key.name().substring(slash + 1);
                yield changed(
                        newEpoch, key.tenant(), table -> table.withInterest(node, channel, null));
            }
        };
    }

    private RoutingTable withoutRule(long newEpoch, EntryKey key, RuleKind kind) {
        RuleName name = new RuleName(kind, key.name());
        return changed(newEpoch, key.tenant(), table -> table.minusRule(name));
    }

    private RoutingTable changed(long newEpoch, String tenant, UnaryOperator<TenantTable> change) {
        TenantTable changed = change.apply(tenants.getOrDefault(tenant, TenantTable.EMPTY));
        return new RoutingTable(
                newEpoch,
                leases,
                changed.isEmpty() ? tenants.minus(tenant) : tenants.plus(tenant, changed));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RoutingTable that
                && epoch == that.epoch
                && leases.equals(that.leases)
                && tenants.equals(that.tenants);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(epoch);
    }

    @Override
    public String toString() {
        return "RoutingTable[epoch "
                + epoch
                + ", "
                + leases.size()
                + " nodes, "
                + tenants.size()
                + " tenants]";
    }
}
