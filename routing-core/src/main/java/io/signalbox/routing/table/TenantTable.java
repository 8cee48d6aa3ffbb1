package io.signalbox.routing.table;

import io.signalbox.routing.control.ControlEntry.Interest;
import io.signalbox.routing.control.ControlEntry.Peer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * One tenant's part of the table. Knows nothing of leases: {@link TenantView} leaves out what is
 * void.
 *
 * @param peers all announced peers, by connection
 * @param receivers those whose socket takes frames
 * @param everyone the receiving connections of each node
 * @param channels the subscribers among them
 */
record TenantTable(
        PMap<String, Peer> peers,
        TreePMap<String, Peer> receivers,
        FacetIndex facets,
        NodeIndex everyone,
        ChannelIndex channels) {

    static final TenantTable EMPTY =
            new TenantTable(
                    HashTreePMap.empty(),
                    TreePMap.empty(),
                    FacetIndex.EMPTY,
                    NodeIndex.EMPTY,
                    ChannelIndex.EMPTY);

    TenantTable plus(Peer peer) {
        TenantTable others = minus(peer.connection());
        PMap<String, Peer> all = others.peers.plus(peer.connection(), peer);
        if (!peer.receives()) {
            return new TenantTable(
                    all, others.receivers, others.facets, others.everyone, others.channels);
        }
        return new TenantTable(
                all,
                others.receivers.plus(peer.connection(), peer),
                others.facets.plus(peer),
                others.everyone.with(peer.node(), members -> members.plus(peer)),
                others.subscribed(peer, members -> members.plus(peer)));
    }

    TenantTable minus(String connection) {
        Peer peer = peers.get(connection);
        if (peer == null) {
            return this;
        }
        PMap<String, Peer> all = peers.minus(connection);
        if (!peer.receives()) {
            return new TenantTable(all, receivers, facets, everyone, channels);
        }
        return new TenantTable(
                all,
                receivers.minus(connection),
                facets.minus(peer),
                everyone.with(peer.node(), members -> members.minus(peer)),
                subscribed(peer, members -> members.minus(peer)));
    }

    /**
     * The node's interest in the channel, or in anything at all where that is null; a null interest
     * removes it.
     */
    TenantTable withInterest(String node, @Nullable String channel, @Nullable Interest interest) {
        UnaryOperator<Members> change = members -> members.withAnonymous(interest);
        return channel == null
                ? new TenantTable(peers, receivers, facets, everyone.with(node, change), channels)
                : new TenantTable(
                        peers, receivers, facets, everyone, channels.with(channel, node, change));
    }

    boolean isEmpty() {
        return peers.isEmpty() && everyone.isEmpty() && channels.equals(ChannelIndex.EMPTY);
    }

    private ChannelIndex subscribed(Peer peer, UnaryOperator<Members> change) {
        ChannelIndex next = channels;
        for (String subscription : peer.subscriptions()) {
            next = next.with(subscription, peer.node(), change);
        }
        return next;
    }
}
