package io.signalbox.runtime.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.charset.StandardCharsets;

/** Bodies that fit in memory, sent whole and never cached by anybody on the way. */
public final class Responses {

    private Responses() {}

    public static void json(HttpServerExchange exchange, int status, JsonNode body) {
        send(exchange, status, "application/json", body);
    }

    static void send(HttpServerExchange exchange, int status, String contentType, JsonNode body) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, contentType)
                .put(Headers.CACHE_CONTROL, "no-store");
        exchange.getResponseSender().send(body.toString() + "\n", StandardCharsets.UTF_8);
    }
}
