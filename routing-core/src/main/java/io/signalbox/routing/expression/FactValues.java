package io.signalbox.routing.expression;

import dev.cel.common.values.NullValue;
import io.signalbox.routing.effort.Effort;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonBool;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNull;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON as the values that expressions compute with. A whole number that a long holds is an {@code
 * int} of CEL, any other a {@code double}; the two compare with each other by value. Lists and
 * objects are views: what is not asked for is not converted, and what is asked for is counted, also
 * where two of them are compared to their depth.
 */
public final class FactValues {
    private static final int OF_VALUE = 2;
    private static final int CHARS_PER_UNIT = 64;

    private FactValues() {}

    public static Object of(JsonValue value) {
        return switch (value) {
            case JsonNull _ -> NullValue.NULL_VALUE;
            case JsonBool(boolean bool) -> bool;
            case JsonText(String text) -> text;
            case JsonNumber(BigDecimal number) -> number(number);
            case JsonList(List<JsonValue> values) -> new Elements(values);
            case JsonObject object -> of(object);
        };
    }

    public static Map<String, Object> of(JsonObject object) {
        return new Members(object.members());
    }

    private static Object counted(JsonValue value) {
        int chars = value instanceof JsonText(String text) ? text.length() : 0;
        if (!Effort.ofThisThread().spend(OF_VALUE + chars / CHARS_PER_UNIT)) {
            throw new OutOfEffort();
        }
        return of(value);
    }

    private static Object number(BigDecimal number) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            return number.doubleValue();
        }
    }

    private static final class Elements extends AbstractList<Object> implements RandomAccess {
        private final List<JsonValue> values;

        Elements(List<JsonValue> values) {
            this.values = values;
        }

        @Override
        public Object get(int index) {
            return counted(values.get(index));
        }

        @Override
        public int size() {
            return values.size();
        }
    }

    private static final class Members extends AbstractMap<String, Object> {
        private final Map<String, JsonValue> members;

        Members(Map<String, JsonValue> members) {
            this.members = members;
        }

        @Override
        public @Nullable Object get(@Nullable Object key) {
            JsonValue value = members.get(key);
            return value == null ? null : counted(value);
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return members.containsKey(key);
        }

        @Override
        public int size() {
            return members.size();
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, Object>> iterator() {
                    Iterator<Entry<String, JsonValue>> entries = members.entrySet().iterator();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return entries.hasNext();
                        }

                        @Override
                        public Entry<String, Object> next() {
                            Entry<String, JsonValue> entry = entries.next();
                            return Map.entry(entry.getKey(), counted(entry.getValue()));
                        }
                    };
                }

                @Override
                public int size() {
                    return members.size();
                }
            };
        }
    }
}
