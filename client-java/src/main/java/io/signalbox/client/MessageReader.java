package io.signalbox.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a server sends. A payload is not parsed but cut out of the text, so that the receiver
 * gets it as its sender wrote it. Stateless.
 */
final class MessageReader {
    private static final String PAYLOAD = "payload";
    private static final String REPLIES = "replies";

    private MessageReader() {}

    /**
     * Reads one message.
     *
     * @throws IOException where it is not one JSON object
     */
    static ServerMessage read(String text) throws IOException {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        var payload = "";
        List<Gathered.Answer> replies = List.of();
        try (JsonParser json = Json.MAPPER.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("expected a JSON object, not " + json.currentToken());
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                json.nextToken();
                if (name.equals(PAYLOAD)) {
                    payload = cutOut(json, text);
                } else if (name.equals(REPLIES) && json.currentToken() == JsonToken.START_ARRAY) {
                    replies = replies(json, text);
                } else {
                    fields.set(name, json.<JsonNode>readValueAsTree());
                }
            }
        }
        return fields.path("op").asText().equals("gathered")
                ? new ServerMessage.Collected(gathered(fields, replies))
                : message(fields, payload, text);
    }

    private static ServerMessage message(ObjectNode fields, String payload, String text) {
        return switch (fields.path("op").asText()) {
            case "welcome" -> new ServerMessage.Greeting(welcome(fields));
            case "ack" -> ack(fields);
            case "pong" -> new ServerMessage.Pong(text(fields, "id"));
            case "outcome" -> new ServerMessage.Decided(outcome(fields));
            case "frame" -> new ServerMessage.Arrived(frame(fields, payload, text));
            case "presence" -> new ServerMessage.PeerChanged(presence(fields));
            case "cursor" -> new ServerMessage.Position(text(fields, "cursor"));
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
                retryAfterMs.isNumber() ? retryAfterMs.asLong() : null,
                null);
    }

    private static ReceivedFrame frame(ObjectNode fields, String payload, String text) {
        return new ReceivedFrame(
                text(fields, "id"),
                text(fields, "channel"),
                text(fields, "type"),
                from(fields.path("from")),
                text(fields, "kind"),
                optional(fields, "inReplyTo"),
                payload,
                text(fields, "at"),
                fields.path("time").asLong(),
                texts(fields.path("headers")),
                text);
    }

    /** A peer: an object with what it announced, or its connection alone. */
    private static ReceivedFrame.From from(JsonNode peer) {
        return new ReceivedFrame.From(
                peer.isTextual() ? Optional.of(peer.textValue()) : optional(peer, "connection"),
                optional(peer, "module"),
                optional(peer, "plugin"),
                optional(peer, "instance"));
    }

    private static Presence presence(ObjectNode fields) {
        return new Presence(
                text(fields, "event").equals("joined"),
                from(fields.path("peer")),
                texts(fields.path("peer").path("labels")),
                optional(fields, "reason"));
    }

    private static Gathered gathered(ObjectNode fields, List<Gathered.Answer> replies) {
        List<String> missing = new ArrayList<>();
        fields.path("missing").forEach(connection -> missing.add(connection.asText()));
        return new Gathered(
                text(fields, "id"), text(fields, "receipt"), replies, List.copyOf(missing));
    }

    private static List<Gathered.Answer> replies(JsonParser json, String text) throws IOException {
        List<Gathered.Answer> replies = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            JsonNode from = MissingNode.getInstance();
            JsonNode headers = MissingNode.getInstance();
            var payload = "";
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                json.nextToken();
                if (name.equals(PAYLOAD)) {
                    payload = cutOut(json, text);
                } else if (name.equals("from")) {
                    from = json.readValueAsTree();
                } else if (name.equals("headers")) {
                    headers = json.readValueAsTree();
                } else {
                    json.skipChildren();
                }
            }
            replies.add(new Gathered.Answer(from(from), payload, texts(headers)));
        }
        return List.copyOf(replies);
    }

    private static Map<String, String> texts(JsonNode object) {
        if (object.isEmpty()) {
            return Map.of();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return Collections.unmodifiableMap(texts);
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
