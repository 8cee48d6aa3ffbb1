package io.signalbox.routing.table;

import io.signalbox.routing.control.Consumes;
import io.signalbox.routing.control.ControlEntry.Peer;
import java.util.LinkedHashSet;
import java.util.Set;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/** Receiving peers by every facet they have; under a facet, by connection. */
record FacetIndex(PMap<Facet, TreePMap<String, Peer>> peers) {
    static final FacetIndex EMPTY = new FacetIndex(HashTreePMap.empty());

    FacetIndex plus(Peer peer) {
        PMap<Facet, TreePMap<String, Peer>> next = peers;
        for (Facet facet : facetsOf(peer)) {
            next = next.plus(facet, under(facet).plus(peer.connection(), peer));
        }
        return new FacetIndex(next);
    }

    FacetIndex minus(Peer peer) {
        PMap<Facet, TreePMap<String, Peer>> next = peers;
        for (Facet facet : facetsOf(peer)) {
            TreePMap<String, Peer> rest = under(facet).minus(peer.connection());
            next = rest.isEmpty() ? next.minus(facet) : next.plus(facet, rest);
        }
        return new FacetIndex(next);
    }

    TreePMap<String, Peer> under(Facet facet) {
        return peers.getOrDefault(facet, TreePMap.empty());
    }

    private static Set<Facet> facetsOf(Peer peer) {
        Set<Facet> facets = new LinkedHashSet<>();
        if (peer.module() != null) {
            facets.add(Facet.module(peer.module()));
        }
        if (peer.plugin() != null) {
            facets.add(Facet.plugin(peer.plugin()));
        }
        if (peer.instance() != null) {
            facets.add(Facet.instance(peer.instance()));
        }
        peer.labels()
                .forEach((key, value) -> {
                    facets.add(Facet.labelKey(key));
                    facets.add(Facet.label(key, value));
                });
        for (Consumes consumes : peer.consumes()) {
            facets.add(Facet.consumedType(consumes.type()));
        }
        return facets;
    }
}
