package io.signalbox.routing.destination;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.expression.Expression;
import io.signalbox.routing.expression.InvalidExpression;
import io.signalbox.routing.filter.InvalidFilter;
import io.signalbox.routing.filter.OptionsFilter;
import io.signalbox.routing.json.JsonKind;
import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonBool;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the destination lists of one frame (semantics, section 4): text forms and expression trees
 * into the same values, within the limits. All lists of a frame share one reader, since they share
 * the bound on nodes. For one thread.
 */
public final class DestinationReader {
    public static final int MAX_ENTRIES = 1_024;
    public static final int MAX_DEPTH = 64;
    public static final int MAX_NODES = 1_024;

    /** Each takes time to compile, more than all else that a frame may hold. */
    public static final int MAX_PATTERNS = 32;

    public static final int MAX_PREDICATES = 16;

    private int nodes;
    private int patterns;
    private int predicates;
    private @Nullable InvalidDestination filterFault;

    /**
     * Reads one list.
     *
     * @param path where the list stands, for the fault
     * @throws InvalidDestination for the first entry that is none, or if there are too many; then
     *     for the first filter or predicate that is none
     */
    public Destinations.Named read(JsonValue to, JsonPath path) throws InvalidDestination {
        if (!(to instanceof JsonList(List<JsonValue> values))) {
            throw invalid(
                    path,
                    "expected a list of destinations, and "
                            + JsonKind.of(to).words()
                            + " came; leave `to` away to broadcast, or give [] for nobody");
        }
        if (values.size() > MAX_ENTRIES) {
            throw invalid(
                    path,
                    "expected at most "
                            + MAX_ENTRIES
                            + " destinations, and "
                            + values.size()
                            + " came; address a channel or a label instead");
        }
        List<Destination> entries = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            entries.add(entry(values.get(i), path.element(i)));
        }
        if (filterFault != null) {
            throw filterFault;
        }
        return new Destinations.Named(entries);
    }

    /**
     * Whether a list found in a payload is meant as destinations: all its entries have an explicit
     * form, a prefix such as {@code module:}, {@code *} or an expression. Any other entry makes it
     * data.
     */
    public static boolean isExplicit(JsonList list) {
        for (JsonValue entry : list.values()) {
            boolean explicit =
                    switch (entry) {
                        case JsonText(String text) ->
                                text.equals("*") || TextForm.of(text) != TextForm.GLOB;
                        case JsonObject expression -> ExpressionForm.of(expression) != null;
                        default -> false;
                    };
            if (!explicit) {
                return false;
            }
        }
        return true;
    }

    private Destination entry(JsonValue entry, JsonPath path) throws InvalidDestination {
        return switch (entry) {
            case JsonText(String text) -> TextForm.read(text);
            case JsonObject expression -> expression(expression, path, 1);
            default ->
                    throw invalid(
                            path,
                            "expected text or an expression, and "
                                    + JsonKind.of(entry).words()
                                    + " came");
        };
    }

    private Destination expression(JsonObject expression, JsonPath path, int depth)
            throws InvalidDestination {
        if (depth > MAX_DEPTH) {
            throw invalid(
                    path,
                    "expected expressions at most " + MAX_DEPTH + " deep, and this one is deeper");
        }
        nodes++;
        if (nodes > MAX_NODES) {
            throw invalid(
                    path,
                    "expected at most "
                            + MAX_NODES
                            + " expressions in one frame, and there are more");
        }
        ExpressionForm form = ExpressionForm.of(expression);
        if (form == null) {
            throw invalid(
                    path.member("type"),
                    "expected an expression whose `type` is one of " + ExpressionForm.NAMES);
        }
        boolean inverted = inverted(expression, path);
        return switch (form) {
            case MODULE -> new Destination.Modules(texts(expression, "modules", path), inverted);
            case PLUGIN -> new Destination.Plugins(texts(expression, "plugins", path), inverted);
            case INSTANCE ->
                    new Destination.Instances(texts(expression, "instances", path), inverted);
            case LABEL -> new Destination.Labels(texts(expression, "selectors", path), inverted);
            case IDS -> new Destination.Ids(texts(expression, "ids", path), inverted);
            case GLOB -> new Destination.Glob(text(expression, "glob", path), inverted);
            case AND -> new Destination.And(expressions(expression, "all", path, depth), inverted);
            case OR -> new Destination.Or(expressions(expression, "any", path, depth), inverted);
            case FILTER -> new Destination.Filter(filter(expression, path), inverted);
            case WHERE -> new Destination.Where(predicate(expression, path), inverted);
            case ROUTE -> new Destination.Route(text(expression, "name", path), inverted);
        };
    }

    private List<Destination> expressions(
            JsonObject expression, String name, JsonPath path, int depth)
            throws InvalidDestination {
        List<JsonValue> values = list(expression, name, path, "expressions");
        List<Destination> children = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            JsonPath childPath = path.member(name).element(i);
            if (!(values.get(i) instanceof JsonObject child)) {
                throw invalid(
                        childPath,
                        "expected an expression, and "
                                + JsonKind.of(values.get(i)).words()
                                + " came; write text forms as expressions inside trees");
            }
            children.add(expression(child, childPath, depth + 1));
        }
        return List.copyOf(children);
    }

    private static List<String> texts(JsonObject expression, String name, JsonPath path)
            throws InvalidDestination {
        List<JsonValue> values = list(expression, name, path, "text");
        List<String> texts = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            if (!(values.get(i) instanceof JsonText(String text))) {
                throw invalid(
                        path.member(name).element(i),
                        "expected text, and " + JsonKind.of(values.get(i)).words() + " came");
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    private static List<JsonValue> list(
            JsonObject expression, String name, JsonPath path, String of)
            throws InvalidDestination {
        JsonValue value = expression.members().get(name);
        if (value instanceof JsonList(List<JsonValue> values)) {
            return values;
        }
        throw invalid(
                path.member(name), "expected a list of " + of + ", and " + came(value) + " came");
    }

    private static String text(JsonObject expression, String name, JsonPath path)
            throws InvalidDestination {
        JsonValue value = expression.members().get(name);
        if (value instanceof JsonText(String text)) {
            return text;
        }
        throw invalid(path.member(name), "expected text, and " + came(value) + " came");
    }

    private JsonObject filter(JsonObject expression, JsonPath path) {
        JsonPath filterPath = path.member("filter");
        JsonValue value = expression.members().get("filter");
        if (!(value instanceof JsonObject filter)) {
            noteFilterFault(
                    filterPath, "expected an object of option names, and " + came(value) + " came");
            return JsonObject.EMPTY;
        }
        patterns += OptionsFilter.patternsIn(filter);
        if (patterns > MAX_PATTERNS) {
            noteFilterFault(
                    filterPath,
                    "expected at most "
                            + MAX_PATTERNS
                            + " patterns in one frame, and there are more");
        }
        if (filterFault == null) {
            try {
                OptionsFilter.compile(filter, filterPath);
            } catch (InvalidFilter e) {
                noteFilterFault(e.path(), e.reason());
            }
        }
        return filter;
    }

    private String predicate(JsonObject expression, JsonPath path) throws InvalidDestination {
        String source = text(expression, "expr", path);
        predicates++;
        if (predicates > MAX_PREDICATES) {
            throw invalid(
                    path,
                    "expected at most "
                            + MAX_PREDICATES
                            + " `where` expressions in one frame, and there are more");
        }
        if (filterFault == null) {
            try {
                Expression.compile(source);
            } catch (InvalidExpression e) {
                noteFilterFault(path.member("expr"), e.reason());
            }
        }
        return source;
    }

    /** Told after the faults of the destinations themselves, wherever it stands. */
    private void noteFilterFault(JsonPath path, String reason) {
        if (filterFault == null) {
            filterFault = new InvalidDestination(ErrorCode.INVALID_FILTER, path, reason);
        }
    }

    private static boolean inverted(JsonObject expression, JsonPath path)
            throws InvalidDestination {
        JsonValue value = expression.members().get("inverted");
        if (value == null) {
            return false;
        }
        if (value instanceof JsonBool(boolean inverted)) {
            return inverted;
        }
        throw invalid(
                path.member("inverted"), "expected true or false, and " + came(value) + " came");
    }

    private static String came(@Nullable JsonValue value) {
        return value == null ? "nothing" : JsonKind.of(value).words();
    }

    private static InvalidDestination invalid(JsonPath path, String reason) {
        return new InvalidDestination(ErrorCode.INVALID_DESTINATIONS, path, reason);
    }
}
