package io.signalbox.routing.table;

import io.signalbox.routing.control.ControlEntry.Interest;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.control.Holder;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * The connections of one node that a channel concerns, united over the subscriptions that cover it.
 * Only what stands under the node's living lease counts.
 */
public final class NodeMembers {
    private final String node;
    private final long lease;
    private final List<Members> parts;
    private final Predicate<String> announced;

    /**
     * @param announced whether a connection is an announced peer of the tenant
     */
    NodeMembers(String node, long lease, List<Members> parts, Predicate<String> announced) {
        this.node = node;
        this.lease = lease;
        this.parts = parts;
        this.announced = announced;
    }

    public String node() {
        return node;
    }

    public long lease() {
        return lease;
    }

    /** The announced ones that connected to us, by connection. */
    public Collection<Peer> down() {
        return united(parts.stream().map(Members::down).toList());
    }

    /** The announced ones that we connected to, by connection. */
    public Collection<Peer> up() {
        return united(parts.stream().map(Members::up).toList());
    }

    /** Whether there is any that we connected to, void or not. */
    public boolean mayHaveUp() {
        for (Members part : parts) {
            if (!part.up().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Who has not announced itself. The node withdraws its word about a connection only after that
     * has announced itself: what names a peer names nobody any more, or it would be reached past
     * all that is ruled about peers.
     */
    public Holder anonymous() {
        Holder found = Holder.NOBODY;
        for (Members part : parts) {
            found = union(found, holder(part.anonymous(), lease, announced));
        }
        return found;
    }

    /** Whether there is anybody but this one connection. */
    public boolean anybodyBut(@Nullable String connection) {
        for (Members part : parts) {
            if (anyBut(connection, part.down()) || anyBut(connection, part.up())) {
                return true;
            }
        }
        return switch (anonymous()) {
            case Holder.Nobody _ -> false;
            case Holder.One one -> !one.connection().equals(connection);
            case Holder.Many _ -> true;
        };
    }

    private boolean anyBut(@Nullable String connection, TreePMap<String, Peer> peers) {
        for (Peer peer : peers.values()) {
            if (peer.lease() == lease && !peer.connection().equals(connection)) {
                return true;
            }
        }
        return false;
    }

    private Collection<Peer> united(List<TreePMap<String, Peer>> maps) {
        TreeMap<String, Peer> united = new TreeMap<>();
        for (TreePMap<String, Peer> map : maps) {
            for (Peer peer : map.values()) {
                if (peer.lease() == lease) {
                    united.put(peer.connection(), peer);
                }
            }
        }
        return united.values();
    }

    /** Whom a node's word means; nobody where it is of another lease, or void. */
    static Holder holder(@Nullable Interest interest, long lease, Predicate<String> announced) {
        if (interest == null
                || interest.lease() != lease
                || (interest.holder() instanceof Holder.One(String connection)
                        && announced.test(connection))) {
            return Holder.NOBODY;
        }
        return interest.holder();
    }

    /**
     * Two single ones of different name are many; that two subscriptions name the same one does not
     * make it two.
     */
    private static Holder union(Holder a, Holder b) {
        if (a instanceof Holder.Nobody) {
            return b;
        }
        return b instanceof Holder.Nobody || a.equals(b) ? a : Holder.MANY;
    }
}
