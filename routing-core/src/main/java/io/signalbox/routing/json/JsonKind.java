package io.signalbox.routing.json;

import io.signalbox.routing.json.JsonValue.JsonBool;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNull;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;

/** What a JSON value is, before anything is made of it. */
public enum JsonKind {
    OBJECT("an object"),
    LIST("a list"),
    TEXT("text"),
    NUMBER("a number"),
    BOOL("a boolean"),
    NULL("null");

    private final String words;

    JsonKind(String words) {
        this.words = words;
    }

    public static JsonKind of(JsonValue value) {
        return switch (value) {
            case JsonObject _ -> OBJECT;
            case JsonList _ -> LIST;
            case JsonText _ -> TEXT;
            case JsonNumber _ -> NUMBER;
            case JsonBool _ -> BOOL;
            case JsonNull _ -> NULL;
        };
    }

    /** For messages, with its article. */
    public String words() {
        return words;
    }
}
