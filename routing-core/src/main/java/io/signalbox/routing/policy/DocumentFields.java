package io.signalbox.routing.policy;

import io.signalbox.routing.destination.LabelSelector;
import io.signalbox.routing.json.JsonKind;
import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonBool;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of a document, read strictly: null is not absent, a field of the wrong
 * type is a fault, and so is a field that nobody knows.
 */
public final class DocumentFields {
    private final JsonObject object;
    private final JsonPath path;

    private DocumentFields(JsonObject object, JsonPath path) {
        this.object = object;
        this.path = path;
    }

    /**
     * @param path where the object stands in the document
     * @param known the fields it may have
     */
    public static DocumentFields of(JsonObject object, JsonPath path, Set<String> known)
            throws InvalidPolicy {
        for (String member : object.members().keySet()) {
            if (!known.contains(member)) {
                throw new InvalidPolicy(
                        path.member(member),
                        "expected one of "
                                + String.join(", ", known.stream().sorted().toList())
                                + ", and an unknown field came");
            }
        }
        return new DocumentFields(object, path);
    }

    public boolean has(String member) {
        return object.members().containsKey(member);
    }

    /** The object under the name; one without fields where there is none. */
    public DocumentFields object(String member, Set<String> known) throws InvalidPolicy {
        return switch (object.members().get(member)) {
            case null -> new DocumentFields(JsonObject.EMPTY, path.member(member));
            case JsonObject found -> of(found, path.member(member), known);
            case JsonValue other -> throw fault(member, "an object", other);
        };
    }

    public @Nullable String text(String member) throws InvalidPolicy {
        return switch (object.members().get(member)) {
            case null -> null;
            case JsonText(String text) -> text;
            case JsonValue other -> throw fault(member, "text", other);
        };
    }

    /** Empty where there is none. */
    public List<String> texts(String member) throws InvalidPolicy {
        JsonValue value = object.members().get(member);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof JsonList(List<JsonValue> values))) {
            throw fault(member, "a list of text", value);
        }
        List<String> texts = new ArrayList<>();
        for (JsonValue element : values) {
            if (!(element instanceof JsonText(String text))) {
                throw new InvalidPolicy(
                        path.member(member).element(texts.size()),
                        "expected text, and " + shown(element) + " came");
            }
            texts.add(text);
        }
        return texts;
    }

    public List<LabelSelector> selectors(String member) throws InvalidPolicy {
        List<LabelSelector> selectors = new ArrayList<>();
        for (String text : texts(member)) {
            LabelSelector selector = LabelSelector.parse(text);
            if (selector.key().isEmpty()) {
                throw new InvalidPolicy(
                        path.member(member),
                        "expected label selectors with a key, and '" + text + "' has none");
            }
            selectors.add(selector);
        }
        return List.copyOf(selectors);
    }

    public boolean bool(String member, boolean otherwise) throws InvalidPolicy {
        return switch (object.members().get(member)) {
            case null -> otherwise;
            case JsonBool(boolean bool) -> bool;
            case JsonValue other -> throw fault(member, "true or false", other);
        };
    }

    public long wholeNumber(String member, long min, long max, long otherwise)
            throws InvalidPolicy {
        return has(member) ? wholeNumber(member, min, max) : otherwise;
    }

    private long wholeNumber(String member, long min, long max) throws InvalidPolicy {
        BigDecimal number = number(member, BigDecimal.valueOf(min), BigDecimal.valueOf(max));
        if (number.stripTrailingZeros().scale() > 0) {
            throw new InvalidPolicy(
                    path.member(member), "expected a whole number, and " + number + " came");
        }
        return number.longValue();
    }

    /** A number that must be there. */
    public BigDecimal number(String member, BigDecimal min, BigDecimal max) throws InvalidPolicy {
        JsonValue value = object.members().get(member);
        if (value instanceof JsonNumber number
                && number.value().compareTo(min) >= 0
                && number.value().compareTo(max) <= 0) {
            return number.value();
        }
        throw new InvalidPolicy(
                path.member(member),
                "expected a number from "
                        + min
                        + " to "
                        + max
                        + ", and "
                        + (value instanceof JsonNumber number ? number.text() : shown(value))
                        + " came");
    }

    public InvalidPolicy fault(String member, String reason) {
        return new InvalidPolicy(path.member(member), reason);
    }

    private InvalidPolicy fault(String member, String expected, JsonValue came) {
        return fault(member, "expected " + expected + ", and " + shown(came) + " came");
    }

    private static String shown(@Nullable JsonValue value) {
        return value == null ? "nothing" : JsonKind.of(value).words();
    }
}
