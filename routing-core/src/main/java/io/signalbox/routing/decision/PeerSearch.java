package io.signalbox.routing.decision;

import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.destination.LabelSelector;
import io.signalbox.routing.table.Facet;
import io.signalbox.routing.table.TenantView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the announced peers that a destination may mean, by the smallest index that holds them all.
 * A superset: {@link DestinationMatcher} has the last word. Globs, filters, predicates and what is
 * inverted look at every peer.
 */
final class PeerSearch {
    private final TenantView tenant;
    private @Nullable List<Peer> everyone;

    PeerSearch(TenantView tenant) {
        this.tenant = tenant;
    }

    List<Peer> find(Destination destination) {
        if (isOverAll(destination)) {
            return everyone();
        }
        return switch (destination) {
            case Destination.Modules(var modules, _) -> byFacet(modules, Facet::module);
            case Destination.Plugins(var plugins, _) -> byFacet(plugins, Facet::plugin);
            case Destination.Instances(var instances, _) -> byFacet(instances, Facet::instance);
            case Destination.Ids(var ids, _) -> byId(ids);
            case Destination.Labels(var selectors, _) -> byLabels(selectors);
            case Destination.Glob(var glob, _) -> byName(glob);
            case Destination.And(var all, _) -> smallest(all);
            case Destination.Or(var any, _) -> findAll(any);
            case Destination.Everyone _,
                    Destination.Filter _,
                    Destination.Where _,
                    Destination.Route _ ->
                    everyone();
        };
    }

    private List<Peer> findAll(List<Destination> destinations) {
        List<Peer> found = new ArrayList<>();
        for (Destination destination : destinations) {
            found.addAll(find(destination));
        }
        return found;
    }

    /** All must match, so those of any one of them hold the answer. */
    private List<Peer> smallest(List<Destination> destinations) {
        return destinations.stream()
                .map(this::find)
                .min(Comparator.comparingInt(List::size))
                .orElseGet(this::everyone);
    }

    private List<Peer> byFacet(List<String> names, Function<String, Facet> facet) {
        List<Peer> found = new ArrayList<>();
        for (String name : names) {
            found.addAll(tenant.receivers(facet.apply(name)));
        }
        return found;
    }

    private List<Peer> byName(String name) {
        List<Peer> found = new ArrayList<>(tenant.receivers(Facet.module(name)));
        found.addAll(tenant.receivers(Facet.plugin(name)));
        found.addAll(tenant.receivers(Facet.instance(name)));
        return found;
    }

    private List<Peer> byId(List<String> ids) {
        List<Peer> found = new ArrayList<>();
        for (String id : ids) {
            Peer peer = tenant.peer(id);
            if (peer != null && peer.receives()) {
                found.add(peer);
            }
        }
        return found;
    }

    private List<Peer> byLabels(List<String> selectors) {
        @Nullable Facet smallest = null;
        for (String text : selectors) {
            Facet facet = facetOf(LabelSelector.parse(text));
            if (smallest == null || tenant.size(facet) < tenant.size(smallest)) {
                smallest = facet;
            }
        }
        return smallest == null ? everyone() : tenant.receivers(smallest);
    }

    static Facet facetOf(LabelSelector selector) {
        String value = selector.value();
        return value == null ? Facet.labelKey(selector.key()) : Facet.label(selector.key(), value);
    }

    /** Whether nothing narrower than all peers holds those that it means. */
    boolean isOverAll(Destination destination) {
        return switch (destination) {
            case Destination.Everyone _,
                    Destination.Filter _,
                    Destination.Where _,
                    Destination.Route _ ->
                    true;
            case Destination.Glob(var glob, boolean inverted) -> inverted || glob.indexOf('*') >= 0;
            case Destination.Modules leaf -> leaf.inverted();
            case Destination.Plugins leaf -> leaf.inverted();
            case Destination.Instances leaf -> leaf.inverted();
            case Destination.Ids leaf -> leaf.inverted();
            case Destination.Labels leaf -> leaf.inverted() || leaf.selectors().isEmpty();
            case Destination.And(var all, boolean inverted) ->
                    inverted || all.stream().allMatch(this::isOverAll);
            case Destination.Or(var any, boolean inverted) ->
                    inverted || any.stream().anyMatch(this::isOverAll);
        };
    }

    /** All peers; found once, however many destinations look at all. */
    List<Peer> everyone() {
        if (everyone == null) {
            everyone = tenant.receivers();
        }
        return everyone;
    }
}
