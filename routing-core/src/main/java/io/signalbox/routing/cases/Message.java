package io.signalbox.routing.cases;

import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import io.signalbox.routing.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a step sends. */
public sealed interface Message {

    /** The smallest broadcast that {@link OfSize} can make. */
    int MIN_BYTES = OfSize.HEAD.length() + OfSize.TAIL.length();

    byte[] bytes();

    /** A frame as in {@code publish} of the protocol, without {@code op}. */
    record OfFrame(JsonObject frame) implements Message {
        @Override
        public byte[] bytes() {
            Map<String, JsonValue> message = new LinkedHashMap<>(frame.members());
            message.putIfAbsent("op", new JsonText("publish"));
            return JsonWriter.write(new JsonObject(message));
        }
    }

    /** The very bytes, frame or not. */
    record OfText(String text) implements Message {
        @Override
        public byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** A broadcast of so many bytes, {@link #MIN_BYTES} or more. */
    record OfSize(int size) implements Message {
        private static final String HEAD = "{\"op\":\"publish\",\"type\":\"chat\",\"payload\":\"";
        private static final String TAIL = "\"}";

        @Override
        public byte[] bytes() {
            return (HEAD + "x".repeat(size - MIN_BYTES) + TAIL).getBytes(StandardCharsets.US_ASCII);
        }
    }
}
