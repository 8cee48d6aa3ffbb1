package io.signalbox.client;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client sends, as text. Stateless. */
final class MessageWriter {
    private MessageWriter() {}

    static String publish(String id, Publication frame) {
        if (frame.envelope != null) {
            return frame.envelope.asMessage(id, frame.outcome);
        }
        return message("publish", id, json -> fields(json, frame));
    }

    static String announce(String id, Announcement peer) {
        return message(
                "announce",
                id,
                json -> {
                    json.writeStringField("module", peer.module);
                    if (peer.index != null) {
                        json.writeNumberField("index", peer.index);
                    }
                    text(json, "plugin", peer.plugin);
                    text(json, "instance", peer.instance);
                    texts(json, "labels", peer.labels);
                    options(json, peer.options);
                    if (peer.consumes != null) {
                        consumes(json, peer.consumes);
                    }
                });
    }

    static String options(String id, Map<String, JsonNode> options) {
        return message("options", id, json -> options(json, options));
    }

    /** {@code subscribe} or {@code unsubscribe}. */
    static String channels(String op, String id, List<String> channels) {
        return message(
                op,
                id,
                json -> {
                    json.writeArrayFieldStart("channels");
                    for (var channel : channels) {
                        json.writeString(channel);
                    }
                    json.writeEndArray();
                });
    }

    /** That a delivery was received; it has no answer. */
    static String received(String at) {
        return message("received", "", json -> json.writeStringField("at", at));
    }

    /** {@code ping} or {@code leave}. */
    static String bare(String op, String id) {
        return message(op, id, json -> {});
    }

    private static void fields(JsonGenerator json, Publication frame) throws IOException {
        text(json, "channel", frame.channel);
        json.writeStringField("type", frame.type);
        if (frame.to != null) {
            json.writeFieldName("to");
            destinations(json, frame.to);
        }
        if (frame.delivery != null) {
            delivery(json, frame.delivery);
        }
        text(json, "direction", frame.direction);
        text(json, "kind", frame.kind);
        text(json, "inReplyTo", frame.inReplyTo);
        number(json, "timeoutMs", frame.timeoutMs);
        if (!frame.failover.isEmpty()) {
            json.writeArrayFieldStart("failover");
            for (var destinations : frame.failover) {
                destinations(json, destinations);
            }
            json.writeEndArray();
        }
        number(json, "ttlMs", frame.ttlMs);
        flag(json, "retain", frame.retain);
        number(json, "ifVersion", frame.ifVersion);
        flag(json, "bypass", frame.bypass);
        number(json, "minEpoch", frame.minEpoch);
        flag(json, "outcome", frame.outcome);
        if (!frame.headers.isEmpty()) {
            texts(json, "headers", frame.headers);
        }
        if (frame.payloadJson != null) {
            json.writeFieldName("payload");
            json.writeRawValue(frame.payloadJson);
        }
    }

    private static void destinations(JsonGenerator json, List<JsonNode> destinations)
            throws IOException {
        json.writeStartArray();
        for (var destination : destinations) {
            Json.MAPPER.writeTree(json, destination);
        }
        json.writeEndArray();
    }

    private static void delivery(JsonGenerator json, Delivery delivery) throws IOException {
        json.writeObjectFieldStart("delivery");
        json.writeStringField("mode", delivery.mode());
        text(json, "select", delivery.select().orElse(null));
        text(json, "key", delivery.key().orElse(null));
        text(json, "group", delivery.group().orElse(null));
        flag(json, "required", delivery.required());
        json.writeEndObject();
    }

    private static void consumes(JsonGenerator json, List<Announcement.Consumes> registrations)
            throws IOException {
        json.writeArrayFieldStart("consumes");
        for (var registration : registrations) {
            json.writeStartObject();
            json.writeStringField("type", registration.type());
            text(json, "group", registration.group().orElse(null));
            json.writeNumberField("priority", registration.priority());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void options(JsonGenerator json, Map<String, JsonNode> options)
            throws IOException {
        json.writeObjectFieldStart("options");
        for (var option : options.entrySet()) {
            json.writeFieldName(option.getKey());
            Json.MAPPER.writeTree(json, option.getValue());
        }
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String field, Map<String, String> texts)
            throws IOException {
        json.writeObjectFieldStart(field);
        for (var entry : texts.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String field, @Nullable String value)
            throws IOException {
        if (value != null) {
            json.writeStringField(field, value);
        }
    }

    private static void flag(JsonGenerator json, String field, boolean value) throws IOException {
        if (value) {
            json.writeBooleanField(field, true);
        }
    }

    private static void number(JsonGenerator json, String field, @Nullable Long value)
            throws IOException {
        if (value != null) {
            json.writeNumberField(field, value);
        }
    }

    private static String message(String op, String id, Body body) {
        var text = new StringWriter(256);
        try (var json = Json.FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("op", op);
            if (!id.isEmpty()) {
                json.writeStringField("id", id);
            }
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot fail to be written", e);
        }
        return text.toString();
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }
}
