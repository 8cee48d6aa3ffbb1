package io.signalbox.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a server sends. A payload is not parsed but cut out of the text, so that the receiver
 * gets it as its sender wrote it. Stateless.
 */
final class MessageReader {
    private static final String PAYLOAD = "payload";

    private MessageReader() {}

    /**
     * Reads one message.
     *
     * @throws IOException where it is not one JSON object
     */
    static ServerMessage read(String text) throws IOException {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        var payload = "";
        try (JsonParser json = Json.MAPPER.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("expected a JSON object, not " + json.currentToken());
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                json.nextToken();
                if (name.equals(PAYLOAD)) {
                    payload = cutOut(json, text);
                } else {
                    fields.set(name, json.<JsonNode>readValueAsTree());
                }
            }
        }
        return message(fields, payload, text);
    }

    private static ServerMessage message(ObjectNode fields, String payload, String text) {
        return switch (fields.path("op").asText()) {
            case "welcome" -> new ServerMessage.Greeting(welcome(fields));
            case "ack" -> ack(fields);
            case "pong" -> new ServerMessage.Pong(text(fields, "id"));
            case "outcome" -> new ServerMessage.Decided(outcome(fields));
            case "frame" -> new ServerMessage.Arrived(frame(fields, payload, text));
            case "error" ->
                    new ServerMessage.Failed(
                            orNull(fields, "id"), error(fields, text(fields, "message")));
            default -> new ServerMessage.Unknown();
        };
    }

    private static ServerMessage ack(ObjectNode fields) {
        return fields.has("receipt")
                ? new ServerMessage.Stored(new Receipt(text(fields, "id"), text(fields, "receipt")))
                : new ServerMessage.InForce(text(fields, "id"), fields.path("epoch").asLong());
    }

    private static Welcome welcome(ObjectNode fields) {
        return new Welcome(
                text(fields, "connection"),
                text(fields, "tenant"),
                text(fields, "subject"),
                text(fields, "node"),
                fields.path("heartbeatMs").asLong(),
                fields.path("maxFrameBytes").asInt(),
                text(fields, "resume"));
    }

    private static Outcome outcome(ObjectNode fields) {
        return Outcome.of(
                text(fields, "id"),
                text(fields, "receipt"),
                text(fields, "outcome").equals("routed"),
                orNull(fields, "code"),
                fields.path("targets").asLong());
    }

    /** An error, of a message or of problem details, which name their text differently. */
    static SignalboxException error(JsonNode fields, String reason) {
        var retryAfterMs = fields.path("retryAfterMs");
        return new SignalboxException(
                fields.path("code").asText(ErrorCodes.INTERNAL_ERROR),
                reason,
                orNull(fields, "path"),
                fields.path("retryable").asBoolean(),
                retryAfterMs.isNumber() ? retryAfterMs.asLong() : null);
    }

    private static ReceivedFrame frame(ObjectNode fields, String payload, String text) {
        var from = fields.path("from");
        return new ReceivedFrame(
                text(fields, "id"),
                text(fields, "channel"),
                text(fields, "type"),
                new ReceivedFrame.From(
                        optional(from, "connection"),
                        optional(from, "module"),
                        optional(from, "plugin"),
                        optional(from, "instance")),
                text(fields, "kind"),
                payload,
                text(fields, "at"),
                fields.path("time").asLong(),
                headers(fields.path("headers")),
                text);
    }

    private static Map<String, String> headers(JsonNode headers) {
        if (headers.isEmpty()) {
            return Map.of();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        headers.properties()
                .forEach(header -> texts.put(header.getKey(), header.getValue().asText()));
        return texts;
    }

    private static String text(JsonNode fields, String name) {
        return fields.path(name).asText();
    }

    private static Optional<String> optional(JsonNode fields, String name) {
        return Optional.ofNullable(orNull(fields, name));
    }

    private static @Nullable String orNull(JsonNode fields, String name) {
        var value = fields.path(name);
        return value.isTextual() ? value.textValue() : null;
    }

    /** The text of the value that the parser stands on, which it leaves behind. */
    private static String cutOut(JsonParser json, String text) throws IOException {
        long start = json.currentTokenLocation().getCharOffset();
        json.skipChildren();
        json.finishToken();
        long end = json.currentLocation().getCharOffset();
        return text.substring(Math.toIntExact(start), Math.toIntExact(end)).stripTrailing();
    }
}
