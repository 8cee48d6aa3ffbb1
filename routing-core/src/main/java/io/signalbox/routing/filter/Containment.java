package io.signalbox.routing.filter;

import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.util.List;

/**
 * What it means to contain: a list has an equal element, a text has the text within. Nothing else
 * contains.
 */
final class Containment {
    private Containment() {}

    static boolean isContainer(JsonValue option) {
        return option instanceof JsonList || option instanceof JsonText;
    }

    static boolean contains(JsonValue option, JsonValue sought) {
        return switch (option) {
            case JsonList(List<JsonValue> elements) -> elements.contains(sought);
            case JsonText(String text) ->
                    sought instanceof JsonText(String part) && text.contains(part);
            default -> false;
        };
    }

    static boolean containsAny(JsonValue option, List<JsonValue> sought) {
        for (JsonValue one : sought) {
            if (contains(option, one)) {
                return true;
            }
        }
        return false;
    }
}
