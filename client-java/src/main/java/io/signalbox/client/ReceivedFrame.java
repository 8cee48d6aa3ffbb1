package io.signalbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * A frame as it arrived. Immutable.
 *
 * @param id given by its sender; not unique
 * @param kind {@code event}, {@code request} or {@code reply}
 * @param inReplyTo the request's {@code at}, in a reply
 * @param payloadJson the payload's text as its sender wrote it, or empty where there was none
 * @param at its place in the log, {@code partition-offset}
 * @param timeMs when the broker stored it, in milliseconds since 1970
 * @param json the whole message as the server sent it
 */
public record ReceivedFrame(
        String id,
        String channel,
        String type,
        From from,
        String kind,
        Optional<String> inReplyTo,
        String payloadJson,
        String at,
        long timeMs,
        Map<String, String> headers,
        String json) {

    /** Its sender, as the server vouches for it. */
    public record From(
            Optional<String> connection,
            Optional<String> module,
            Optional<String> plugin,
            Optional<String> instance) {}

    /** Whether its sender awaits an answer. */
    public boolean isRequest() {
        return kind.equals("request");
    }

    public boolean isReply() {
        return kind.equals("reply");
    }

    /** The payload, parsed anew at each call; a missing node where there was none. */
    public JsonNode payload() {
        return Json.parse(payloadJson);
    }
}
