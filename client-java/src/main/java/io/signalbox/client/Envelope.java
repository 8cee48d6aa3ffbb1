package io.signalbox.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A frame that its sender wrote as JSON.
 *
 * @param json one JSON object
 * @param id its own; null where it has none
 * @param hasOp whether it says what it is for
 * @param hasOutcome whether it says if it wants its outcome
 * @param isEmpty whether it has no field
 */
record Envelope(
        String json, @Nullable String id, boolean hasOp, boolean hasOutcome, boolean isEmpty) {

    /**
     * Reads as much as has to be known before it is sent.
     *
     * @throws IllegalArgumentException where it is not one JSON object, its id is no text, or it is
     *     for something else than publishing
     */
    static Envelope read(String json) {
        String id = null;
        boolean hasOp = false;
        boolean hasOutcome = false;
        boolean isEmpty = true;
        try (var parser = Json.STRICT.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("expected a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                isEmpty = false;
                var name = parser.currentName();
                var value = parser.nextToken();
                if (name.equals("id")) {
                    if (value != JsonToken.VALUE_STRING) {
                        throw new IllegalArgumentException(
                                "expected a text as the id of a JSON frame");
                    }
                    id = parser.getText();
                }
                if (name.equals("op")) {
                    requirePublish(parser.getText());
                    hasOp = true;
                }
                hasOutcome |= name.equals("outcome");
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("expected one JSON object, and more follows it");
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot fail to be read", e);
        }
        return new Envelope(json, id, hasOp, hasOutcome, isEmpty);
    }

    private static void requirePublish(String op) {
        if (!op.equals("publish")) {
            throw new IllegalArgumentException(
                    "expected a frame to publish, and the op of this JSON object is '" + op + "'");
        }
    }

    /**
     * The message that publishes it.
     *
     * @param givenId its id where it has none
     * @param wantsOutcome whether to ask for its outcome where it does not say
     */
    String asMessage(String givenId, boolean wantsOutcome) {
        var added = new StringBuilder();
        if (!hasOp) {
            added.append("\"op\":\"publish\",");
        }
        if (id == null) {
            added.append("\"id\":\"");
            JsonStringEncoder.getInstance().quoteAsString(givenId, added);
            added.append("\",");
        }
        if (wantsOutcome && !hasOutcome) {
            added.append("\"outcome\":true,");
        }
        if (added.isEmpty()) {
            return json;
        }
        if (isEmpty) {
            added.setLength(added.length() - 1);
        }
        return "{" + added + json.substring(json.indexOf('{') + 1);
    }
}
