package io.signalbox.routing.cases;

import io.signalbox.routing.json.JsonKind;
import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonBool;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of a case file, read by name; a member of the wrong type is a fault of the file.
 *
 * @param path where it stands
 */
record Members(JsonObject object, JsonPath path) {

    boolean has(String name) {
        return object.members().containsKey(name);
    }

    Set<String> names() {
        return object.members().keySet();
    }

    /** Where the members stand that are none of these. */
    List<JsonPath> others(Set<String> known) {
        return names().stream().filter(name -> !known.contains(name)).map(path::member).toList();
    }

    @Nullable JsonValue value(String name) {
        return object.members().get(name);
    }

    @Nullable String text(String name) throws InvalidCase {
        return switch (value(name)) {
            case null -> null;
            case JsonText(String text) -> text;
            case JsonValue other -> throw wrong(name, "text", other);
        };
    }

    String textOr(String name, String fallback) throws InvalidCase {
        String text = text(name);
        return text == null ? fallback : text;
    }

    String required(String name) throws InvalidCase {
        String text = text(name);
        if (text == null) {
            throw fault(name, "expected text, and nothing came");
        }
        return text;
    }

    long wholeOr(String name, long fallback) throws InvalidCase {
        return switch (value(name)) {
            case null -> fallback;
            case JsonNumber(var number) -> {
                try {
                    yield number.longValueExact();
                } catch (ArithmeticException e) {
                    throw fault(name, "expected a whole number, and " + number + " came");
                }
            }
            case JsonValue other -> throw wrong(name, "a whole number", other);
        };
    }

    /** A whole number within bounds. */
    int whole(String name, int min, int max) throws InvalidCase {
        long number = wholeOr(name, min - 1L);
        if (number < min || number > max) {
            throw fault(name, "expected a whole number from " + min + " to " + max);
        }
        return (int) number;
    }

    @Nullable Long optionalWhole(String name) throws InvalidCase {
        return has(name) ? wholeOr(name, 0) : null;
    }

    boolean booleanOr(String name, boolean fallback) throws InvalidCase {
        return switch (value(name)) {
            case null -> fallback;
            case JsonBool(boolean value) -> value;
            case JsonValue other -> throw wrong(name, "true or false", other);
        };
    }

    List<JsonValue> list(String name) throws InvalidCase {
        return switch (value(name)) {
            case null -> List.of();
            case JsonList(var values) -> values;
            case JsonValue other -> throw wrong(name, "a list", other);
        };
    }

    List<String> texts(String name) throws InvalidCase {
        List<String> texts = new ArrayList<>();
        for (JsonValue value : list(name)) {
            if (!(value instanceof JsonText(String text))) {
                throw new InvalidCase(
                        path.member(name).element(texts.size()),
                        "expected text, and " + JsonKind.of(value).words() + " came");
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    List<Members> objects(String name) throws InvalidCase {
        List<Members> objects = new ArrayList<>();
        for (JsonValue value : list(name)) {
            JsonPath element = path.member(name).element(objects.size());
            if (!(value instanceof JsonObject inner)) {
                throw new InvalidCase(
                        element, "expected an object, and " + JsonKind.of(value).words() + " came");
            }
            objects.add(new Members(inner, element));
        }
        return List.copyOf(objects);
    }

    /** Empty where there is none. */
    Members object(String name) throws InvalidCase {
        return switch (value(name)) {
            case null -> new Members(JsonObject.EMPTY, path.member(name));
            case JsonObject inner -> new Members(inner, path.member(name));
            case JsonValue other -> throw wrong(name, "an object", other);
        };
    }

    InvalidCase fault(String name, String reason) {
        return new InvalidCase(path.member(name), reason);
    }

    private InvalidCase wrong(String name, String expected, JsonValue came) {
        return fault(name, "expected " + expected + ", and " + JsonKind.of(came).words() + " came");
    }
}
