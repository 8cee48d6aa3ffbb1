package io.signalbox.rulefiles;

import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON text, counting lines as it goes. For one thread and one text. */
final class JsonSource {
    private final byte[] bytes;
    private final JsonReader reader;
    private final Budget budget = new Budget();
    private int counted;
    private int line = 1;

    private JsonSource(byte[] bytes, JsonReader reader) {
        this.bytes = bytes;
        this.reader = reader;
    }

    static boolean looksLikeJson(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    /** Null if the text is no JSON. */
    static @Nullable Located read(String text) throws MalformedSource {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (JsonReader reader = JsonReader.open(bytes, 0, bytes.length)) {
            Located value = new JsonSource(bytes, reader).value();
            reader.end();
            return value;
        } catch (MalformedJson e) {
            return null;
        }
    }

    private Located value() throws MalformedJson, MalformedSource {
        int start = lineHere();
        budget.spend(Budget.VALUE_WEIGHT, start);
        return switch (reader.kind()) {
            case OBJECT -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                Map<String, SourceLines> lines = new LinkedHashMap<>();
                while (reader.nextMember()) {
                    String name = reader.name();
                    Located member = value();
                    members.put(name, member.value());
                    lines.put(name, member.lines());
                }
                yield located(new JsonObject(members), new SourceLines(start, lines, List.of()));
            }
            case LIST -> {
                List<JsonValue> values = new ArrayList<>();
                List<SourceLines> lines = new ArrayList<>();
                while (reader.nextElement()) {
                    Located element = value();
                    values.add(element.value());
                    lines.add(element.lines());
                }
                yield located(new JsonList(values), new SourceLines(start, Map.of(), lines));
            }
            case TEXT, NUMBER, BOOL, NULL -> located(reader.value(), SourceLines.at(start));
        };
    }

    /** JSON repeats nothing: it weighs no more than its text. */
    private static Located located(JsonValue value, SourceLines lines) {
        return new Located(value, lines, 0);
    }

    private int lineHere() {
        for (int end = reader.valueStart(); counted < end; counted++) {
            line += bytes[counted] == '\n' ? 1 : 0;
        }
        return line;
    }
}
