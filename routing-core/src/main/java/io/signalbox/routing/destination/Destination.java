package io.signalbox.routing.destination;

import io.signalbox.routing.json.JsonValue;
import java.util.List;

/**
 * One entry of {@code to} (semantics, section 4). The text forms ({@code module:X}, {@code
 * label:S}, a glob …) are read into the same values as the expressions. Every form but {@link
 * Everyone} can be inverted, so that it matches a peer that lacks the field.
 */
public sealed interface Destination {

    /** {@code *}: every other authenticated connection of the tenant, announced or not. */
    record Everyone() implements Destination {}

    record Modules(List<String> modules, boolean inverted) implements Destination {}

    record Plugins(List<String> plugins, boolean inverted) implements Destination {}

    record Instances(List<String> instances, boolean inverted) implements Destination {}

    /** Selectors as written; all must match. */
    record Labels(List<String> selectors, boolean inverted) implements Destination {}

    record Ids(List<String> ids, boolean inverted) implements Destination {}

    /** Anchored, over module, plugin and instance; only {@code *} is special. */
    record Glob(String glob, boolean inverted) implements Destination {}

    record And(List<Destination> all, boolean inverted) implements Destination {}

    record Or(List<Destination> any, boolean inverted) implements Destination {}

    /** Over a peer's options. */
    record Filter(JsonValue.JsonObject filter, boolean inverted) implements Destination {}

    /** A CEL predicate over {@code peer}, {@code sender} and {@code frame}. */
    record Where(String expr, boolean inverted) implements Destination {}

    /** A static route by name. */
    record Route(String name, boolean inverted) implements Destination {}
}
