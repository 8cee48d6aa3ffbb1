package io.signalbox.routing.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A JSON value. Numbers keep their exact value: 1 equals 1.0, and nothing is rounded. Immutable.
 */
public sealed interface JsonValue {

    enum JsonNull implements JsonValue {
        NULL
    }

    record JsonBool(boolean value) implements JsonValue {}

    record JsonNumber(BigDecimal value) implements JsonValue {
        @Override
        public boolean equals(Object other) {
            return other instanceof JsonNumber that && value.compareTo(that.value) == 0;
        }

        @Override
        public int hashCode() {
            return Double.hashCode(value.doubleValue());
        }
    }

    record JsonText(String value) implements JsonValue {}

    record JsonList(List<JsonValue> values) implements JsonValue {
        public JsonList {
            values = List.copyOf(values);
        }
    }

    /** Members in any order; equality does not depend on it. */
    record JsonObject(Map<String, JsonValue> members) implements JsonValue {
        public static final JsonObject EMPTY = new JsonObject(Map.of());

        public JsonObject {
            members = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(members));
        }
    }
}
