package io.signalbox.routing.decision;

import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.explanation.Clause;
import io.signalbox.routing.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each destination and each part of it says of one connection, asked of the matchers. */
record DestinationClauses(ExpressionFacts facts, @Nullable String connection, @Nullable Peer peer) {

    List<Clause> of(List<Destination> entries) {
        return entries.stream().map(this::of).toList();
    }

    private Clause of(Destination destination) {
        boolean matches = DestinationMatcher.of(destination, facts).matches(connection, peer);
        return switch (destination) {
            case Destination.And(var all, boolean inverted) ->
                    Clause.of(matches, not(inverted) + "all of", of(all));
            case Destination.Or(var any, boolean inverted) ->
                    Clause.of(matches, not(inverted) + "any of", of(any));
            case Destination.Filter _,
                    Destination.Where _,
                    Destination.Everyone _,
                    Destination.Modules _,
                    Destination.Plugins _,
                    Destination.Instances _,
                    Destination.Labels _,
                    Destination.Ids _,
                    Destination.Glob _,
                    Destination.Route _ ->
                    Clause.of(matches, text(destination));
        };
    }

    private static String text(Destination destination) {
        return switch (destination) {
            case Destination.Everyone _ -> "*";
            case Destination.Modules(var names, boolean inverted) ->
                    not(inverted) + "module one of " + names;
            case Destination.Plugins(var names, boolean inverted) ->
                    not(inverted) + "plugin one of " + names;
            case Destination.Instances(var names, boolean inverted) ->
                    not(inverted) + "instance one of " + names;
            case Destination.Labels(var selectors, boolean inverted) ->
                    not(inverted) + "labels " + selectors;
            case Destination.Ids(var ids, boolean inverted) -> not(inverted) + "id one of " + ids;
            case Destination.Glob(var glob, boolean inverted) ->
                    not(inverted) + "module, plugin or instance like " + glob;
            case Destination.Filter(var filter, boolean inverted) ->
                    not(inverted) + "options match " + JsonWriter.text(filter);
            case Destination.Where(var expr, boolean inverted) -> not(inverted) + "where " + expr;
            case Destination.Route(var name, boolean inverted) ->
                    not(inverted) + "at the end of route " + name;
            case Destination.And _, Destination.Or _ ->
                    throw new IllegalArgumentException("a tree is told by its parts");
        };
    }

    private static String not(boolean inverted) {
        return inverted ? "not " : "";
    }
}
