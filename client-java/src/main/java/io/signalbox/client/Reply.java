package io.signalbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a handler answers. Immutable. */
public final class Reply {
    private static final String ERROR = "signalbox-error";
    private static final String ERROR_BEGINS = "{\"" + ERROR + "\":";
    private static final Reply NONE = new Reply(null);

    private final @Nullable String payloadJson;

    private Reply(@Nullable String payloadJson) {
        this.payloadJson = payloadJson;
    }

    /** No answer: right for events; who sent a request is left to its timeout. */
    public static Reply none() {
        return NONE;
    }

    public static Reply of(JsonNode payload) {
        return new Reply(payload.toString());
    }

    /**
     * The payload as JSON text, which is passed on as it is.
     *
     * @throws IllegalArgumentException where it is not exactly one JSON value
     */
    public static Reply ofJson(String payload) {
        return new Reply(Json.requireOneValue(payload));
    }

    /**
     * That the request could not be answered: the requester's future fails with {@link
     * ErrorCodes#HANDLER_ERROR} and this message. It goes as the payload {@code
     * {"signalbox-error":{"code":"HANDLER_ERROR","message":"…"}}} with a header of that name, by
     * which the server counts it as a failure of this peer where a policy sets a circuit breaker.
     */
    public static Reply error(String message) {
        var error = JsonNodeFactory.instance.objectNode();
        error.putObject(ERROR).put("code", ErrorCodes.HANDLER_ERROR).put("message", message);
        return new Reply(error.toString());
    }

    /**
     * The reply to the request as it is sent.
     *
     * @throws IllegalArgumentException where it is none
     */
    Publication to(ReceivedFrame request, String id) {
        if (payloadJson == null) {
            throw new IllegalArgumentException(
                    "expected a reply with a payload, and Reply.none() came: it is not sent");
        }
        var reply = Publication.replyTo(request).id(id).payloadJson(payloadJson);
        if (errorMessage(payloadJson).isPresent()) {
            reply.header(ERROR, ErrorCodes.HANDLER_ERROR);
        }
        return reply.build();
    }

    Optional<String> payloadJson() {
        return Optional.ofNullable(payloadJson);
    }

    /** The message of an {@link #error}; empty for any other payload. */
    static Optional<String> errorMessage(String payloadJson) {
        if (!payloadJson.startsWith(ERROR_BEGINS)) {
            return Optional.empty();
        }
        return Optional.of(Json.parse(payloadJson).path(ERROR).path("message").asText());
    }
}
