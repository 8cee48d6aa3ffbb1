package io.signalbox.routing.filter;

import io.signalbox.routing.json.CodePoints;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonBool;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNull;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * How values without parts compare: numbers by value, text by code point; and what they are as
 * text.
 */
final class Scalars {
    private Scalars() {}

    static boolean isOrdered(JsonValue value) {
        return value instanceof JsonNumber || value instanceof JsonText;
    }

    static boolean areComparable(JsonValue one, JsonValue other) {
        return isOrdered(one) && one.getClass() == other.getClass();
    }

    /**
     * Compares two numbers or two texts.
     *
     * @throws IllegalArgumentException if they are not comparable
     */
    static int compare(JsonValue one, JsonValue other) {
        if (one instanceof JsonNumber a && other instanceof JsonNumber b) {
            return a.value().compareTo(b.value());
        }
        if (one instanceof JsonText(String a) && other instanceof JsonText(String b)) {
            return CodePoints.ORDER.compare(a, b);
        }
        throw new IllegalArgumentException("only two numbers or two texts have an order");
    }

    /** Null for an object or a list. */
    static @Nullable String text(JsonValue value) {
        return switch (value) {
            case JsonText(String text) -> text;
            case JsonNumber number -> number.text();
            case JsonBool(boolean bool) -> String.valueOf(bool);
            case JsonNull _ -> "null";
            case JsonList _, JsonObject _ -> null;
        };
    }
}
