package io.signalbox.rulefiles;

import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonBool;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNull;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Writes documents as YAML that {@link SourceText} reads as the same documents again. */
public final class YamlText {
    private static final DumpSettings SETTINGS =
            DumpSettings.builder()
                    .setDefaultFlowStyle(FlowStyle.BLOCK)
                    .setExplicitStart(false)
                    .setIndicatorIndent(2)
                    .setIndentWithIndicator(true)
                    .setIndent(2)
                    .setDereferenceAliases(true)
                    .setSchema(new CoreSchema())
                    .build();

    private YamlText() {}

    /** In their order, with {@code ---} between them. */
    public static String of(List<JsonObject> documents) {
        List<String> texts = new ArrayList<>();
        for (JsonObject document : documents) {
            texts.add(new Dump(SETTINGS).dumpToString(plain(document)));
        }
        return String.join("---\n", texts);
    }

    private static @Nullable Object plain(JsonValue value) {
        return switch (value) {
            case JsonObject(Map<String, JsonValue> members) -> {
                Map<String, @Nullable Object> plain = new LinkedHashMap<>();
                members.forEach((name, member) -> plain.put(name, plain(member)));
                yield plain;
            }
            case JsonList(List<JsonValue> values) -> {
                List<@Nullable Object> plain = new ArrayList<>();
                values.forEach(element -> plain.add(plain(element)));
                yield plain;
            }
            case JsonText(String text) -> text;
            case JsonNumber number -> plain(number.text());
            case JsonBool(boolean bool) -> bool;
            case JsonNull _ -> null;
        };
    }

    /** Whole numbers in a type of their own: the library would write 20 as 2E+1. */
    private static Number plain(String number) {
        BigDecimal value = new BigDecimal(number);
        return value.scale() == 0 ? value.unscaledValue() : value;
    }
}
