package io.signalbox.routing.decision;

import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.destination.GlobPattern;
import io.signalbox.routing.destination.LabelSelector;
import io.signalbox.routing.expression.Expression;
import io.signalbox.routing.expression.InvalidExpression;
import io.signalbox.routing.filter.InvalidFilter;
import io.signalbox.routing.filter.OptionsFilter;
import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether destinations mean one connection (semantics, section 4). A field that a connection lacks
 * matches nothing, and so an inverted leaf matches whoever lacks it.
 */
@FunctionalInterface
interface DestinationMatcher {

    /**
     * @param connection null for an anonymous connection that no id in the frame names
     * @param peer what it announced; null for an anonymous connection
     */
    boolean matches(@Nullable String connection, @Nullable Peer peer);

    /** Compiled once for a frame, then asked for each candidate. */
    static DestinationMatcher of(Destination destination, ExpressionFacts facts) {
        return switch (destination) {
            case Destination.Everyone _ -> (_, _) -> true;
            case Destination.Modules(var modules, boolean inverted) -> {
                Set<String> names = Set.copyOf(modules);
                yield (_, peer) -> inverted != (peer != null && in(names, peer.module()));
            }
            case Destination.Plugins(var plugins, boolean inverted) -> {
                Set<String> names = Set.copyOf(plugins);
                yield (_, peer) -> inverted != (peer != null && in(names, peer.plugin()));
            }
            case Destination.Instances(var instances, boolean inverted) -> {
                Set<String> names = Set.copyOf(instances);
                yield (_, peer) -> inverted != (peer != null && in(names, peer.instance()));
            }
            case Destination.Ids(var ids, boolean inverted) -> {
                Set<String> names = Set.copyOf(ids);
                yield (connection, _) -> inverted != in(names, connection);
            }
            case Destination.Labels(var selectors, boolean inverted) -> {
                List<LabelSelector> parsed = selectors.stream().map(LabelSelector::parse).toList();
                yield (_, peer) ->
                        inverted != allMatch(parsed, peer == null ? Map.of() : peer.labels());
            }
            case Destination.Glob(var glob, boolean inverted) -> {
                GlobPattern pattern = GlobPattern.compile(glob);
                yield (_, peer) ->
                        inverted
                                != (peer != null
                                        && (fits(pattern, peer.module())
                                                || fits(pattern, peer.plugin())
                                                || fits(pattern, peer.instance())));
            }
            case Destination.And(var all, boolean inverted) -> {
                List<DestinationMatcher> matchers =
                        all.stream().map(inner -> of(inner, facts)).toList();
                yield (connection, peer) -> inverted != all(matchers, connection, peer);
            }
            case Destination.Or(var any, boolean inverted) -> {
                DestinationMatcher matcher = anyOf(any, facts);
                yield (connection, peer) -> inverted != matcher.matches(connection, peer);
            }
            case Destination.Filter(var filter, boolean inverted) -> {
                OptionsFilter compiled = compile(filter);
                yield (_, peer) ->
                        inverted
                                != (peer != null
                                        && compiled != null
                                        && compiled.matches(peer.options()));
            }
            case Destination.Where(var source, boolean inverted) -> {
                Expression compiled = compile(source);
                yield (_, peer) ->
                        inverted
                                != (peer != null
                                        && compiled != null
                                        && compiled.holdsFor(facts.about(peer, compiled)));
            }
            // No route leads anywhere yet.
            case Destination.Route _ -> (_, _) -> false;
        };
    }

    /** Whether any of the entries means the connection. */
    static DestinationMatcher anyOf(List<Destination> entries, ExpressionFacts facts) {
        List<DestinationMatcher> matchers =
                entries.stream().map(entry -> of(entry, facts)).toList();
        return (connection, peer) -> {
            for (DestinationMatcher matcher : matchers) {
                if (matcher.matches(connection, peer)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static boolean all(
            List<DestinationMatcher> matchers, @Nullable String connection, @Nullable Peer peer) {
        for (DestinationMatcher matcher : matchers) {
            if (!matcher.matches(connection, peer)) {
                return false;
            }
        }
        return true;
    }

    /** Admission has compiled it before; null if the frame came another way and it does not. */
    private static @Nullable OptionsFilter compile(JsonObject filter) {
        try {
            return OptionsFilter.compile(filter, JsonPath.ROOT);
        } catch (InvalidFilter e) {
            return null;
        }
    }

    private static @Nullable Expression compile(String source) {
        try {
            return Expression.compile(source);
        } catch (InvalidExpression e) {
            return null;
        }
    }

    private static boolean in(Set<String> names, @Nullable String name) {
        return name != null && names.contains(name);
    }

    private static boolean allMatch(List<LabelSelector> selectors, Map<String, String> labels) {
        for (LabelSelector selector : selectors) {
            if (!selector.matches(labels)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(GlobPattern pattern, @Nullable String text) {
        return text != null && pattern.matches(text);
    }
}
