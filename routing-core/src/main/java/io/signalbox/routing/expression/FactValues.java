package io.signalbox.routing.expression;

import dev.cel.common.values.NullValue;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonBool;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNull;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as the values that expressions compute with. A whole number that a long holds is an {@code
 * int} of CEL, any other a {@code double}; the two compare with each other by value.
 */
public final class FactValues {
    private FactValues() {}

    public static Object of(JsonValue value) {
        return switch (value) {
            case JsonNull _ -> NullValue.NULL_VALUE;
            case JsonBool(boolean bool) -> bool;
            case JsonText(String text) -> text;
            case JsonNumber(BigDecimal number) -> number(number);
            case JsonList(List<JsonValue> values) -> of(values);
            case JsonObject object -> of(object);
        };
    }

    // Plain loops: JSON may be a thousand levels deep, and a stream takes a dozen calls for each.

    private static List<Object> of(List<JsonValue> values) {
        List<Object> elements = new ArrayList<>(values.size());
        for (JsonValue value : values) {
            elements.add(of(value));
        }
        return Collections.unmodifiableList(elements);
    }

    public static Map<String, Object> of(JsonObject object) {
        Map<String, Object> members = HashMap.newHashMap(object.members().size());
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            members.put(member.getKey(), of(member.getValue()));
        }
        return Collections.unmodifiableMap(members);
    }

    private static Object number(BigDecimal number) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            return number.doubleValue();
        }
    }
}
