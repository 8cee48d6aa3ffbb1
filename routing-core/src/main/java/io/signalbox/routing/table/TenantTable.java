package io.signalbox.routing.table;

import io.signalbox.routing.control.ControlEntry.Interest;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.policy.TenantRules;
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
        ChannelIndex channels,
        TenantRules rules) {

    static final TenantTable EMPTY =
            new TenantTable(
                    HashTreePMap.empty(),
                    TreePMap.empty(),
                    FacetIndex.EMPTY,
                    NodeIndex.EMPTY,
                    ChannelIndex.EMPTY,
                    TenantRules.NONE);

    TenantTable plus(Peer peer) {
        TenantTable others = minus(peer.connection());
        TenantTable known = others.withPeers(others.peers.plus(peer.connection(), peer));
        return peer.receives()
                ? known.withReceivers(
                        others.receivers.plus(peer.connection(), peer),
                        others.facets.plus(peer),
                        peer,
                        members -> members.plus(peer))
                : known;
    }

    TenantTable minus(String connection) {
        Peer peer = peers.get(connection);
        if (peer == null) {
            return this;
        }
        TenantTable rest = withPeers(peers.minus(connection));
        return peer.receives()
                ? rest.withReceivers(
                        receivers.minus(connection),
                        facets.minus(peer),
                        peer,
                        members -> members.minus(peer))
                : rest;
    }

    /**
     * The node's interest in the channel, or in anything at all where that is null; a null interest
     * removes it.
     */
    TenantTable withInterest(String node, @Nullable String channel, @Nullable Interest interest) {
        UnaryOperator<Members> change = members -> members.withAnonymous(interest);
        return channel == null
                ? withMembers(everyone.with(node, change), channels)
                : withMembers(everyone, channels.with(channel, node, change));
    }

    TenantTable withRules(TenantRules newRules) {
        return new TenantTable(peers, receivers, facets, everyone, channels, newRules);
    }

    boolean isEmpty() {
        return equals(EMPTY);
    }

    private TenantTable withPeers(PMap<String, Peer> newPeers) {
        return new TenantTable(newPeers, receivers, facets, everyone, channels, rules);
    }

    private TenantTable withMembers(NodeIndex newEveryone, ChannelIndex newChannels) {
        return new TenantTable(peers, receivers, facets, newEveryone, newChannels, rules);
    }

    /** Everything but {@link #peers}, after a change of one peer that receives. */
    private TenantTable withReceivers(
            TreePMap<String, Peer> newReceivers,
            FacetIndex newFacets,
            Peer peer,
            UnaryOperator<Members> change) {
        ChannelIndex newChannels = channels;
        for (String subscription : peer.subscriptions()) {
            newChannels = newChannels.with(subscription, peer.node(), change);
        }
        return new TenantTable(
                peers,
                newReceivers,
                newFacets,
                everyone.with(peer.node(), change),
                newChannels,
                rules);
    }
}
