package io.signalbox.rulefiles;

import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonBool;
import io.signalbox.routing.json.JsonValue.JsonNull;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/**
 * What a YAML scalar is in JSON, by YAML 1.2's core schema: {@code yes} is text, {@code ~} is null.
 */
final class YamlScalars {
    private static final int MAX_NUMBER_CHARS = 1_000;
    private static final ScalarResolver PLAIN = new CoreScalarResolver(false);

    private YamlScalars() {}

    static JsonValue read(ScalarEvent scalar, int line) throws MalformedSource {
        String text = wellFormed(scalar.getValue(), line);
        Tag tag = tag(scalar);
        if (tag.equals(Tag.STR)) {
            return new JsonText(text);
        }
        if (tag.equals(Tag.NULL)) {
            return JsonNull.NULL;
        }
        if (tag.equals(Tag.BOOL)) {
            String word = text.toLowerCase(Locale.ROOT);
            if (word.equals("true") || word.equals("false")) {
                return word.equals("true") ? JsonBool.TRUE : JsonBool.FALSE;
            }
        } else if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return number(text, line);
        }
        throw new MalformedSource(
                line,
                "expected plain YAML or one of the tags !!str, !!int, !!float, !!bool, !!null, and "
                        + tag.getValue()
                        + " came");
    }

    static String wellFormed(String text, int line) throws MalformedSource {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length()
                        || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    throw new MalformedSource(
                            line, "expected characters, and half of a surrogate pair came");
                }
                i++;
            }
        }
        return text;
    }

    private static Tag tag(ScalarEvent scalar) {
        boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
        return scalar.getTag()
                .filter(tag -> !tag.equals("!"))
                .map(Tag::new)
                .orElseGet(() ->
                        plain && scalar.getTag().isEmpty()
                                ? PLAIN.resolve(scalar.getValue(), true)
                                : Tag.STR);
    }

    private static JsonNumber number(String text, int line) throws MalformedSource {
        try {
            if (text.length() <= MAX_NUMBER_CHARS) {
                return new JsonNumber(
                        switch (text.length() < 2 ? "" : text.substring(0, 2)) {
                            case "0x" -> new BigDecimal(new BigInteger(text.substring(2), 16));
                            case "0o" -> new BigDecimal(new BigInteger(text.substring(2), 8));
                            default -> new BigDecimal(text);
                        });
            }
        } catch (IllegalArgumentException e) {
            // no number, or one out of bounds
        }
        String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
        throw new MalformedSource(
                line,
                "expected a finite number of at most 1,000 digits, and "
                        + shown
                        + " came; quote it if it is text");
    }
}
