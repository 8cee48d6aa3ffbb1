package io.signalbox.runtime.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.function.Consumer;

/**
 * An error as RFC 9457 problem details, with our {@code code} as an extension member.
 *
 * @param status the HTTP status
 * @param code of the error catalogue, for programs
 * @param detail what was expected, what came and what to do, for people
 */
public record Problem(int status, String code, String detail) {

    /** Problems of HTTP itself have the reason phrase as their code: {@code METHOD_NOT_ALLOWED}. */
    static Problem ofHttp(int status, String detail) {
        return new Problem(
                status,
                StatusCodes.getReason(status).toUpperCase(java.util.Locale.ROOT).replace(' ', '_'),
                detail);
    }

    public void send(HttpServerExchange exchange) {
        send(exchange, _ -> {});
    }

    /** Sends it with further members, such as {@code path} or {@code retryAfterMs}. */
    public void send(HttpServerExchange exchange, Consumer<ObjectNode> furtherMembers) {
        if (exchange.isResponseStarted()) {
            exchange.endExchange();
            return;
        }
        var body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "about:blank")
                        .put("title", StatusCodes.getReason(status))
                        .put("status", status)
                        .put("code", code)
                        .put("detail", detail);
        furtherMembers.accept(body);
        Responses.send(exchange, status, "application/problem+json", body);
    }
}
