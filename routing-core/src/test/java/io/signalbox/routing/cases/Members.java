package io.signalbox.routing.cases;

import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonBool;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of a case file, read by name. A member of the wrong type is a fault of the file. */
record Members(JsonObject object) {

    boolean has(String name) {
        return object.members().containsKey(name);
    }

    @Nullable JsonValue value(String name) {
        return object.members().get(name);
    }

    @Nullable String text(String name) {
        return switch (value(name)) {
            case null -> null;
            case JsonText(String text) -> text;
            case JsonValue other -> throw fault(name, "text", other);
        };
    }

    String textOr(String name, String fallback) {
        String text = text(name);
        return text == null ? fallback : text;
    }

    String required(String name) {
        String text = text(name);
        if (text == null) {
            throw new IllegalArgumentException("expected a member '" + name + "' in " + object);
        }
        return text;
    }

    long longOr(String name, long fallback) {
        return switch (value(name)) {
            case null -> fallback;
            case JsonNumber(var number) -> number.longValueExact();
            case JsonValue other -> throw fault(name, "a number", other);
        };
    }

    boolean booleanOr(String name, boolean fallback) {
        return switch (value(name)) {
            case null -> fallback;
            case JsonBool(boolean value) -> value;
            case JsonValue other -> throw fault(name, "a boolean", other);
        };
    }

    List<JsonValue> list(String name) {
        return switch (value(name)) {
            case null -> List.of();
            case JsonList(var values) -> values;
            case JsonValue other -> throw fault(name, "a list", other);
        };
    }

    List<String> texts(String name) {
        return list(name).stream().map(value -> ((JsonText) value).value()).toList();
    }

    List<Members> objects(String name) {
        return list(name).stream().map(value -> new Members((JsonObject) value)).toList();
    }

    Members object(String name) {
        return switch (value(name)) {
            case null -> new Members(JsonObject.EMPTY);
            case JsonObject inner -> new Members(inner);
            case JsonValue other -> throw fault(name, "an object", other);
        };
    }

    Members with(String name, JsonValue value) {
        Map<String, JsonValue> changed = new LinkedHashMap<>(object.members());
        changed.put(name, value);
        return new Members(new JsonObject(changed));
    }

    Members mergedWith(Members changes) {
        Map<String, JsonValue> merged = new LinkedHashMap<>(object.members());
        merged.putAll(changes.object.members());
        return new Members(new JsonObject(merged));
    }

    private static IllegalArgumentException fault(String name, String expected, JsonValue came) {
        return new IllegalArgumentException(
                "expected " + expected + " as '" + name + "', and " + came + " came");
    }
}
