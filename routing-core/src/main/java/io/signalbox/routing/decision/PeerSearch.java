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
 * A superset: {@link DestinationMatcher} has the last word. Only globs and what is inverted look at
 * every peer.
 */
final class PeerSearch {
    private final TenantView tenant;

    PeerSearch(TenantView tenant) {
        this.tenant = tenant;
    }

    List<Peer> find(Destination destination) {
        return switch (destination) {
            case Destination.Modules(var modules, boolean inverted) when !inverted ->
                    byFacet(modules, Facet::module);
            case Destination.Plugins(var plugins, boolean inverted) when !inverted ->
                    byFacet(plugins, Facet::plugin);
            case Destination.Instances(var instances, boolean inverted) when !inverted ->
                    byFacet(instances, Facet::instance);
            case Destination.Ids(var ids, boolean inverted) when !inverted -> byId(ids);
            case Destination.Labels(var selectors, boolean inverted) when !inverted ->
                    byLabels(selectors);
            case Destination.Glob(var glob, boolean inverted)
                    when !inverted && glob.indexOf('*') < 0 ->
                    byName(glob);
            case Destination.And(var all, boolean inverted) when !inverted -> smallest(all);
            case Destination.Or(var any, boolean inverted) when !inverted -> findAll(any);
            case Destination.Everyone _,
                    Destination.Modules _,
                    Destination.Plugins _,
                    Destination.Instances _,
                    Destination.Ids _,
                    Destination.Labels _,
                    Destination.Glob _,
                    Destination.And _,
                    Destination.Or _,
                    Destination.Filter _,
                    Destination.Where _,
                    Destination.Route _ ->
                    tenant.receivers();
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
                .orElseGet(tenant::receivers);
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
            LabelSelector selector = LabelSelector.parse(text);
            String value = selector.value();
            Facet facet =
                    value == null
                            ? Facet.labelKey(selector.key())
                            : Facet.label(selector.key(), value);
            if (smallest == null || tenant.size(facet) < tenant.size(smallest)) {
                smallest = facet;
            }
        }
        return smallest == null ? tenant.receivers() : tenant.receivers(smallest);
    }
}
