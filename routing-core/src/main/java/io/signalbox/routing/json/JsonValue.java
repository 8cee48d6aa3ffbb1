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

    record JsonBool(boolean value) implements JsonValue {
        public static final JsonBool TRUE = new JsonBool(true);
        public static final JsonBool FALSE = new JsonBool(false);
    }

    /**
     * At most 1,000 digits, and an exponent of at most 10,000 either way, so that nothing done with
     * it can run away.
     */
    record JsonNumber(BigDecimal value) implements JsonValue {
        public JsonNumber {
            if (!JsonNumbers.inBounds(value)) {
                throw new IllegalArgumentException("expected " + JsonNumbers.BOUNDS);
            }
        }

        /**
         * One text for one value, 1 for 1.0; without an exponent unless it is very large or very
         * small.
         */
        public String text() {
            BigDecimal stripped = value.stripTrailingZeros();
            return Math.abs(stripped.scale()) <= JsonNumbers.MAX_PLAIN_PLACES
                    ? stripped.toPlainString()
                    : stripped.toString();
        }

        public static JsonNumber of(long value) {
            return new JsonNumber(BigDecimal.valueOf(value));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof JsonNumber that && value.compareTo(that.value) == 0;
        }

        @Override
        public int hashCode() {
            return SeededHash.of(text());
        }
    }

    record JsonText(String value) implements JsonValue {
        @Override
        public int hashCode() {
            return SeededHash.of(value);
        }
    }

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
