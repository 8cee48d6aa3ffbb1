package io.signalbox.routing.json;

import io.signalbox.routing.json.JsonValue.JsonBool;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNull;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Arbitrary JSON values, and texts of them that no writer of ours has written. */
public final class JsonValues {
    private JsonValues() {}

    public static Arbitrary<JsonValue> any() {
        return any(3).withoutEdgeCases();
    }

    public static Arbitrary<JsonObject> objects() {
        return text().flatMap(
                        _ -> Arbitraries.maps(text(), any(2)).ofMaxSize(5).map(JsonObject::new));
    }

    private static Arbitrary<JsonValue> any(int depth) {
        Arbitrary<JsonValue> scalars =
                Arbitraries.oneOf(
                        Arbitraries.of(JsonNull.NULL, JsonBool.TRUE, JsonBool.FALSE),
                        text().map(JsonText::new),
                        numbers().map(JsonNumber::new));
        if (depth == 0) {
            return scalars;
        }
        return Arbitraries.oneOf(
                scalars,
                any(depth - 1).list().ofMaxSize(4).map(JsonList::new),
                Arbitraries.maps(text(), any(depth - 1)).ofMaxSize(4).map(JsonObject::new));
    }

    private static Arbitrary<BigDecimal> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.bigDecimals(),
                Arbitraries.longs().map(BigDecimal::valueOf),
                Arbitraries.integers()
                        .between(-9_999, 9_999)
                        .map(scale -> BigDecimal.valueOf(17, scale)));
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings()
                .withCharRange('\u0000', '\u00FF')
                .withChars('\u20AC', '\u2028', '"', '\\', '/')
                .ofMaxLength(12)
                .map(text -> text.length() % 5 == 4 ? text + "😀" : text);
    }

    /** A text of the value with white space and escapes as chance has it. */
    static String render(JsonValue value, Random chance) {
        return space(chance)
                + switch (value) {
                    case JsonNull _ -> "null";
                    case JsonBool(boolean bool) -> String.valueOf(bool);
                    case JsonNumber(BigDecimal number) -> number.toString();
                    case JsonText(String text) -> quote(text, chance);
                    case JsonList list -> {
                        StringBuilder text = new StringBuilder("[");
                        String comma = "";
                        for (JsonValue element : list.values()) {
                            text.append(comma).append(render(element, chance));
                            comma = ",";
                        }
                        yield text.append(space(chance)).append(']').toString();
                    }
                    case JsonObject object -> {
                        StringBuilder text = new StringBuilder("{");
                        String comma = "";
                        for (var member : object.members().entrySet()) {
                            text.append(comma)
                                    .append(space(chance))
                                    .append(quote(member.getKey(), chance))
                                    .append(space(chance))
                                    .append(':')
                                    .append(render(member.getValue(), chance));
                            comma = ",";
                        }
                        yield text.append(space(chance)).append('}').toString();
                    }
                }
                + space(chance);
    }

    private static String space(Random chance) {
        return " \t\n\r  ".substring(chance.nextInt(6));
    }

    private static String quote(String text, Random chance) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean must = c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c);
            quoted.append(must || chance.nextInt(4) == 0 ? String.format("\\u%04X", (int) c) : c);
        }
        return quoted.append('"').toString();
    }
}
