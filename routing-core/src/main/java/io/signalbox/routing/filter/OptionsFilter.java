package io.signalbox.routing.filter;

import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a peer's options: each key of the filter must be there and fulfil its condition. A key is
 * one name, dots and all; a missing key fulfils nothing, not even {@code $ne}; {@code {}} matches
 * every peer. Compiled once, immutable.
 */
public final class OptionsFilter {
    private final List<Clause> clauses;

    private OptionsFilter(List<Clause> clauses) {
        this.clauses = List.copyOf(clauses);
    }

    private record Clause(String key, List<Condition> conditions) {}

    /**
     * Compiles a filter.
     *
     * @param path where it stands, for the fault
     * @throws InvalidFilter for the first operator that is unknown, misplaced or has the wrong
     *     argument
     */
    public static OptionsFilter compile(JsonObject filter, JsonPath path) throws InvalidFilter {
        List<Clause> clauses = new ArrayList<>();
        for (Map.Entry<String, JsonValue> member : filter.members().entrySet()) {
            String key = member.getKey();
            JsonPath keyPath = path.member(key);
            if (Operator.isName(key)) {
                throw new InvalidFilter(
                        keyPath,
                        "expected the name of an option, and an operator came; combine filters in a"
                                + " tree");
            }
            clauses.add(new Clause(key, conditions(member.getValue(), keyPath)));
        }
        return new OptionsFilter(clauses);
    }

    /**
     * How many patterns it would take to compile this filter. Each costs time and memory: who takes
     * filters from strangers keeps count.
     */
    public static int patternsIn(JsonObject filter) {
        int patterns = 0;
        for (JsonValue condition : filter.members().values()) {
            if (condition instanceof JsonObject(Map<String, JsonValue> operators)
                    && operators.containsKey("$regex")) {
                patterns++;
            }
        }
        return patterns;
    }

    public boolean matches(JsonObject options) {
        for (Clause clause : clauses) {
            JsonValue option = options.members().get(clause.key);
            if (!holds(clause.conditions, option)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(List<Condition> conditions, @Nullable JsonValue option) {
        if (option == null) {
            return false;
        }
        for (Condition condition : conditions) {
            if (!condition.holds(option)) {
                return false;
            }
        }
        return true;
    }

    /**
     * An object whose keys are all operators is their conjunction; any other value stands for
     * itself.
     */
    private static List<Condition> conditions(JsonValue value, JsonPath path) throws InvalidFilter {
        if (!(value instanceof JsonObject(Map<String, JsonValue> members))
                || members.keySet().stream().noneMatch(Operator::isName)) {
            return List.of(value::equals);
        }
        List<Condition> conditions = new ArrayList<>();
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
            JsonPath operatorPath = path.member(member.getKey());
            if (!Operator.isName(member.getKey())) {
                throw new InvalidFilter(
                        operatorPath,
                        "expected operators alone or keys alone in one object, and this is a key"
                                + " among operators");
            }
            conditions.add(Operator.compile(member.getKey(), member.getValue(), operatorPath));
        }
        return List.copyOf(conditions);
    }
}
