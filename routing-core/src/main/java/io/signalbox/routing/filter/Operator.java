package io.signalbox.routing.filter;

import io.signalbox.routing.json.JsonKind;
import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonText;
import io.signalbox.routing.regex.InvalidRegex;
import io.signalbox.routing.regex.Regex;
import io.signalbox.routing.regex.TooMuchEffort;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** The operators of a filter, compiled from their argument. */
final class Operator {
    private static final String ALL =
            "$eq, $ne, $aeq, $gt, $gte, $lt, $lte, $between, $regex, $in, $nin, $contains,"
                    + " $containsAny, $containsNone";

    private Operator() {}

    /** Whether a key is written as an operator, known or not. */
    static boolean isName(String key) {
        return key.startsWith("$");
    }

    static Condition compile(String name, JsonValue argument, JsonPath path) throws InvalidFilter {
        return switch (name) {
            case "$eq" -> argument::equals;
            case "$ne" -> option -> !option.equals(argument);
            case "$aeq" -> equalAsText(argument, path);
            case "$gt" -> ordered(argument, path, order -> order > 0);
            case "$gte" -> ordered(argument, path, order -> order >= 0);
            case "$lt" -> ordered(argument, path, order -> order < 0);
            case "$lte" -> ordered(argument, path, order -> order <= 0);
            case "$between" -> between(argument, path);
            case "$regex" -> regex(argument, path);
            case "$in" -> Set.copyOf(list(argument, path))::contains;
            case "$nin" -> {
                Set<JsonValue> excluded = Set.copyOf(list(argument, path));
                yield option -> !excluded.contains(option);
            }
            case "$contains" -> option -> Containment.contains(option, argument);
            case "$containsAny" -> {
                List<JsonValue> sought = list(argument, path);
                yield option -> Containment.containsAny(option, sought);
            }
            case "$containsNone" -> {
                List<JsonValue> sought = list(argument, path);
                yield option ->
                        Containment.isContainer(option) && !Containment.containsAny(option, sought);
            }
            default ->
                    throw new InvalidFilter(
                            path, "expected one of " + ALL + ", and '" + shown(name) + "' came");
        };
    }

    private static Condition equalAsText(JsonValue argument, JsonPath path) throws InvalidFilter {
        String text = Scalars.text(argument);
        if (text == null) {
            throw wrong(path, "text, a number, a boolean or null", argument);
        }
        return option -> text.equals(Scalars.text(option));
    }

    private static Condition ordered(JsonValue bound, JsonPath path, IntPredicate wanted)
            throws InvalidFilter {
        if (!Scalars.isOrdered(bound)) {
            throw wrong(path, "a number or text", bound);
        }
        return option ->
                Scalars.areComparable(option, bound) && wanted.test(Scalars.compare(option, bound));
    }

    private static Condition between(JsonValue argument, JsonPath path) throws InvalidFilter {
        List<JsonValue> bounds = list(argument, path);
        if (bounds.size() != 2
                || !Scalars.isOrdered(bounds.get(0))
                || !Scalars.areComparable(bounds.get(0), bounds.get(1))) {
            throw new InvalidFilter(
                    path, "expected a list of two numbers or two texts, the bounds, both excluded");
        }
        Condition above = ordered(bounds.get(0), path, order -> order > 0);
        Condition below = ordered(bounds.get(1), path, order -> order < 0);
        return option -> above.holds(option) && below.holds(option);
    }

    private static Condition regex(JsonValue argument, JsonPath path) throws InvalidFilter {
        if (!(argument instanceof JsonText(String source))) {
            throw wrong(path, "a pattern as text", argument);
        }
        try {
            Regex regex = Regex.compile(source);
            return option -> option instanceof JsonText(String text) && isFound(regex, text);
        } catch (InvalidRegex e) {
            throw new InvalidFilter(path, e.reason());
        }
    }

    private static List<JsonValue> list(JsonValue argument, JsonPath path) throws InvalidFilter {
        if (argument instanceof JsonList(List<JsonValue> values)) {
            return values;
        }
        throw wrong(path, "a list", argument);
    }

    private static InvalidFilter wrong(JsonPath path, String expected, JsonValue came) {
        return new InvalidFilter(
                path, "expected " + expected + ", and " + JsonKind.of(came).words() + " came");
    }

    private static String shown(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64) + "…";
    }

    /** What took too long is no match; the decision that asks is of no account then. */
    private static boolean isFound(Regex regex, String text) {
        try {
            return regex.isFoundIn(text);
        } catch (TooMuchEffort e) {
            return false;
        }
    }
}
