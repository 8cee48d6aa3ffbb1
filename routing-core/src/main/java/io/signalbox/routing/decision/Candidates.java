package io.signalbox.routing.decision;

import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.decision.NodeTargets.Audience;
import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.table.Facet;
import io.signalbox.routing.table.NodeMembers;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.routing.table.TenantView;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Step 7: whom the frame may reach. By its destinations, whatever channels a peer is subscribed to;
 * without them the subscribers of its channel, or in the consumer modes those who registered for
 * its type.
 */
sealed interface Candidates {

    /**
     * Everybody on some nodes, in general: not looked at one by one.
     *
     * @param all the audience that means them all
     * @param anonymous the audience that means the anonymous among them
     * @param oneAnonymous the audience that means one of these
     */
    record Crowd(List<NodeMembers> nodes, Audience all, Audience anonymous, Audience oneAnonymous)
            implements Candidates {}

    /** One by one, in the order of nodes and connections. */
    record Listed(List<Receiver> receivers) implements Candidates {}

    static Candidates of(Frame frame, RoutingTable table) {
        TenantView tenant = table.tenant(frame.tenant());
        boolean consumersOnly = ofConsumers(frame);
        return switch (frame.destinations()) {
            case Destinations.Broadcast _ ->
                    consumersOnly
                            ? new Listed(
                                    announced(tenant.receivers(Facet.consumedType(frame.type()))))
                            : new Crowd(
                                    tenant.subscribers(frame.channel()),
                                    Audience.SUBSCRIBERS,
                                    Audience.ANONYMOUS_SUBSCRIBERS,
                                    Audience.ONE_ANONYMOUS_SUBSCRIBER);
            case Destinations.Named(var entries) ->
                    consumersOnly
                            ? new Listed(namedConsumers(frame, entries, tenant))
                            : named(frame, entries, table, tenant);
        };
    }

    static boolean ofConsumers(Frame frame) {
        return switch (frame.delivery().mode()) {
            case ALL, ANY -> false;
            case CONSUMER, CONSUMER_GROUP -> true;
        };
    }

    private static Candidates named(
            Frame frame, List<Destination> entries, RoutingTable table, TenantView tenant) {
        if (entries.stream().anyMatch(Destination.Everyone.class::isInstance)) {
            return new Crowd(
                    tenant.everyone(),
                    Audience.EVERYONE,
                    Audience.ANONYMOUS,
                    Audience.ONE_ANONYMOUS);
        }
        PeerSearch search = new PeerSearch(tenant);
        ExpressionFacts facts = new ExpressionFacts(frame, tenant);
        SortedMap<String, Peer> found = new TreeMap<>();
        List<Destination> overAll = new ArrayList<>();
        for (Destination entry : entries) {
            if (search.isOverAll(entry)) {
                overAll.add(entry);
            } else {
                collect(search.find(entry), DestinationMatcher.of(entry, facts), found);
            }
        }
        if (!overAll.isEmpty()) {
            collect(search.everyone(), DestinationMatcher.anyOf(overAll, facts), found);
        }
        List<Receiver> receivers = new ArrayList<>(announced(List.copyOf(found.values())));
        receivers.addAll(
                new AnonymousSearch(table, tenant, DestinationMatcher.anyOf(entries, facts))
                        .find(entries));
        return new Listed(receivers);
    }

    private static void collect(
            List<Peer> mayMatch, DestinationMatcher matcher, SortedMap<String, Peer> found) {
        for (Peer peer : mayMatch) {
            if (matcher.matches(peer.connection(), peer)) {
                found.put(peer.connection(), peer);
            }
        }
    }

    /** Only who has announced itself can be a consumer. */
    private static List<Receiver> namedConsumers(
            Frame frame, List<Destination> entries, TenantView tenant) {
        DestinationMatcher matcher =
                DestinationMatcher.anyOf(entries, new ExpressionFacts(frame, tenant));
        return announced(
                tenant.receivers(Facet.consumedType(frame.type())).stream()
                        .filter(peer -> matcher.matches(peer.connection(), peer))
                        .toList());
    }

    private static List<Receiver> announced(List<Peer> peers) {
        List<Receiver> receivers = new ArrayList<>(peers.size());
        for (Peer peer : peers) {
            receivers.add(new Receiver.Announced(peer));
        }
        return receivers;
    }
}
