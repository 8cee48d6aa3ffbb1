package io.signalbox.routing.decision;

import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.destination.LabelSelector;
import io.signalbox.routing.effort.Effort;
import io.signalbox.routing.expression.Expression;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.Kind;
import io.signalbox.routing.table.Facet;
import io.signalbox.routing.table.TenantView;
import java.util.List;
import java.util.function.Function;

/**
 * What it costs at most to find whom a frame names, before anybody is looked at: the product of
 * hostile destinations and a large tenant must not hold up a partition. In units of {@link Effort},
 * of which a comparison takes one. What predicates ask is counted when they do.
 */
final class SearchCost {
    private static final int OF_COMPARISON = 1;
    private static final int OF_FIND = 4;
    private static final int OF_FILTER = 8;
    private static final int OF_PREDICATE = 40;

    /** Short expressions come again and again, and are remembered then. */
    private static final long CHARS_NOT_COUNTED = 256;

    private final TenantView tenant;
    private final PeerSearch search;

    private SearchCost(TenantView tenant) {
        this.tenant = tenant;
        this.search = new PeerSearch(tenant);
    }

    /** Of the frame's destinations, and of all its failover lists; 0 for a broadcast. */
    static long of(Frame frame, TenantView tenant) {
        List<Destinations> failover =
                frame.exchange().kind() == Kind.REQUEST ? frame.failover() : List.of();
        if (frame.destinations() instanceof Destinations.Broadcast && failover.isEmpty()) {
            return 0;
        }
        SearchCost search = new SearchCost(tenant);
        long cost = search.of(frame.destinations(), frame);
        long charsToCompile = charsToCompile(frame.destinations());
        for (Destinations next : failover) {
            cost += search.of(next, frame);
            charsToCompile += charsToCompile(next);
        }
        return cost + Expression.unitsToCompile(Math.max(0, charsToCompile - CHARS_NOT_COUNTED));
    }

    private static long charsToCompile(Destinations destinations) {
        return switch (destinations) {
            case Destinations.Broadcast _ -> 0;
            case Destinations.Named(List<Destination> entries) -> charsToCompile(entries);
        };
    }

    private static long charsToCompile(List<Destination> entries) {
        long chars = 0;
        for (Destination entry : entries) {
            chars +=
                    switch (entry) {
                        case Destination.And(var all, _) -> charsToCompile(all);
                        case Destination.Or(var any, _) -> charsToCompile(any);
                        case Destination.Where(var expr, _) -> expr.length();
                        case Destination.Everyone _,
                                Destination.Modules _,
                                Destination.Plugins _,
                                Destination.Instances _,
                                Destination.Labels _,
                                Destination.Ids _,
                                Destination.Glob _,
                                Destination.Filter _,
                                Destination.Route _ ->
                                0;
                    };
        }
        return chars;
    }

    private long of(Destinations destinations, Frame frame) {
        return switch (destinations) {
            case Destinations.Broadcast _ -> 0;
            case Destinations.Named(List<Destination> entries) ->
                    Candidates.ofConsumers(frame)
                            ? tenant.size(Facet.consumedType(frame.type())) * weight(entries)
                            : ofAll(entries);
        };
    }

    static String reason(long cost) {
        return "to find whom it names would take up to "
                + cost
                + " units, and "
                + Effort.MAX
                + " is the most; name modules, labels or ids instead of patterns, or fewer";
    }

    /** Who names everyone needs nobody looked for. */
    private long ofAll(List<Destination> entries) {
        long cost = 0;
        for (Destination entry : entries) {
            if (entry instanceof Destination.Everyone) {
                return 0;
            }
            cost += found(entry) * (OF_FIND + weight(entry));
        }
        return cost;
    }

    private long weight(List<Destination> entries) {
        return entries.stream().mapToLong(this::weight).sum();
    }

    /** Of asking one peer. */
    private long weight(Destination destination) {
        return switch (destination) {
            case Destination.And(var all, _) -> weight(all);
            case Destination.Or(var any, _) -> weight(any);
            case Destination.Filter _ -> OF_FILTER;
            case Destination.Where _ -> OF_PREDICATE;
            case Destination.Labels(var selectors, _) -> Math.max(OF_COMPARISON, selectors.size());
            case Destination.Everyone _,
                    Destination.Modules _,
                    Destination.Plugins _,
                    Destination.Instances _,
                    Destination.Ids _,
                    Destination.Glob _,
                    Destination.Route _ ->
                    OF_COMPARISON;
        };
    }

    /** How many peers {@link PeerSearch} finds at most. */
    private long found(Destination destination) {
        if (search.isOverAll(destination)) {
            return tenant.size();
        }
        return switch (destination) {
            case Destination.Modules(var names, _) -> sizes(names, Facet::module);
            case Destination.Plugins(var names, _) -> sizes(names, Facet::plugin);
            case Destination.Instances(var names, _) -> sizes(names, Facet::instance);
            case Destination.Ids(var ids, _) -> ids.size();
            case Destination.Labels(var selectors, _) ->
                    selectors.stream()
                            .map(LabelSelector::parse)
                            .mapToLong(selector -> tenant.size(PeerSearch.facetOf(selector)))
                            .min()
                            .orElseGet(tenant::size);
            case Destination.Glob(var glob, _) ->
                    tenant.size(Facet.module(glob))
                            + tenant.size(Facet.plugin(glob))
                            + tenant.size(Facet.instance(glob));
            case Destination.And(var all, _) ->
                    all.stream().mapToLong(this::found).min().orElseGet(tenant::size);
            case Destination.Or(var any, _) -> any.stream().mapToLong(this::found).sum();
            case Destination.Everyone _,
                    Destination.Filter _,
                    Destination.Where _,
                    Destination.Route _ ->
                    tenant.size();
        };
    }

    private long sizes(List<String> names, Function<String, Facet> facet) {
        return names.stream().mapToLong(name -> tenant.size(facet.apply(name))).sum();
    }
}
