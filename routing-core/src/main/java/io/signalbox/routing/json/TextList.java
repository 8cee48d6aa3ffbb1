package io.signalbox.routing.json;

import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** Texts as one text, whatever is in them: a JSON list. */
public final class TextList {

    private TextList() {}

    public static String write(Collection<String> texts) {
        return JsonWriter.text(new JsonList(texts.stream().<JsonValue>map(JsonText::new).toList()));
    }

    /**
     * @throws IllegalArgumentException if it is none of {@link #write}
     */
    public static List<String> read(String list) {
        try {
            if (JsonReader.read(list.getBytes(StandardCharsets.UTF_8))
                    instanceof JsonList(List<JsonValue> values)) {
                return values.stream().map(value -> ((JsonText) value).value()).toList();
            }
        } catch (MalformedJson | ClassCastException e) {
            throw new IllegalArgumentException("no list of texts: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("no list of texts");
    }
}
