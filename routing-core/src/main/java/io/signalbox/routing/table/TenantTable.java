package io.signalbox.routing.table;

import io.signalbox.routing.control.ControlEntry.Interest;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.control.ControlEntry.Rule;
import io.signalbox.routing.policy.TenantRules;
import io.signalbox.routing.rules.RuleName;
import io.signalbox.routing.rules.RuleReader;
import io.signalbox.routing.rules.RuleText;
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
 * @param documents of the tenant's rules, deleted ones too
 * @param rulesAt the epoch of the last change of the documents
 * @param rules what the documents say; so that two tables are equal if all else is
 */
record TenantTable(
        PMap<String, Peer> peers,
        TreePMap<String, Peer> receivers,
        FacetIndex facets,
        NodeIndex everyone,
        ChannelIndex channels,
        PMap<RuleName, Rule> documents,
        long rulesAt,
        TenantRules rules) {

    static final TenantTable EMPTY =
            new TenantTable(
                    HashTreePMap.empty(),
                    TreePMap.empty(),
                    FacetIndex.EMPTY,
                    NodeIndex.EMPTY,
                    ChannelIndex.EMPTY,
                    HashTreePMap.empty(),
                    0,
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
        return withDocuments(documents, rulesAt, newRules);
    }

    TenantTable plus(Rule rule) {
        String json = rule.json();
        return withDocuments(
                documents.plus(rule.name(), rule),
                Math.max(rulesAt, rule.changedAt()),
                json == null
                        ? RuleReader.without(rules, rule.name())
                        : RuleReader.with(rules, new RuleText(rule.name(), json)));
    }

    TenantTable minusRule(RuleName name) {
        PMap<RuleName, Rule> rest = documents.minus(name);
        return withDocuments(
                rest, rulesAt, rest.isEmpty() ? TenantRules.NONE : RuleReader.without(rules, name));
    }

    boolean isEmpty() {
        return rules == TenantRules.NONE && equals(EMPTY);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TenantTable that
                && peers.equals(that.peers)
                && receivers.equals(that.receivers)
                && facets.equals(that.facets)
                && everyone.equals(that.everyone)
                && channels.equals(that.channels)
                && documents.equals(that.documents);
    }

    @Override
    public int hashCode() {
        return peers.hashCode();
    }

    private TenantTable withDocuments(
            PMap<RuleName, Rule> newDocuments, long newRulesAt, TenantRules newRules) {
        return new TenantTable(
                peers, receivers, facets, everyone, channels, newDocuments, newRulesAt, newRules);
    }

    private TenantTable withPeers(PMap<String, Peer> newPeers) {
        return new TenantTable(
                newPeers, receivers, facets, everyone, channels, documents, rulesAt, rules);
    }

    private TenantTable withMembers(NodeIndex newEveryone, ChannelIndex newChannels) {
        return new TenantTable(
                peers, receivers, facets, newEveryone, newChannels, documents, rulesAt, rules);
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
                documents,
                rulesAt,
                rules);
    }
}
