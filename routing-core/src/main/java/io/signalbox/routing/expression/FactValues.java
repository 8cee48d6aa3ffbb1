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

    /** So many decimal digits any long holds, and no long more than so many. */
    private static final int SAFE_DIGITS = 18;

    private static final int LONG_DIGITS = 19;

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
        int units =
                switch (value) {
                    case JsonText(String text) -> text.length() / CHARS_PER_UNIT;
                    case JsonNumber(BigDecimal number) -> number.precision();
                    default -> 0;
                };
        OutOfEffort.unlessGranted(Effort.ofThisThread(), OF_VALUE + units);
        return of(value);
    }

    /** Without an exception for each fraction, which costs a hundred times the rest. */
    private static Object number(BigDecimal number) {
        if (number.scale() == 0 && number.precision() <= SAFE_DIGITS) {
            return number.longValue();
        }
        BigDecimal shortest = number.stripTrailingZeros();
        boolean isWhole = shortest.scale() <= 0;
        long digits = (long) shortest.precision() - shortest.scale();
        if (isWhole && digits <= LONG_DIGITS && shortest.toBigInteger().bitLength() < Long.SIZE) {
            return shortest.longValue();
        }
        return number.doubleValue();
    }

    /** A list or an object, whose parts are converted and counted when they are asked for. */
    sealed interface View {}

    private static final class Elements extends AbstractList<Object> implements RandomAccess, View {
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

    private static final class Members extends AbstractMap<String, Object> implements View {
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
