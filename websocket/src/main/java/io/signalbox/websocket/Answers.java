package io.signalbox.websocket;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

/** The answers to requests that do not become sockets. */
final class Answers {
    private static final String RETRY_AFTER_SECONDS = "5";

    private Answers() {}

    static void plain(HttpServerExchange exchange, int status, String message) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
        exchange.getResponseSender().send(message + "\n");
    }

    static void unavailable(HttpServerExchange exchange, String message) {
        exchange.getResponseHeaders().put(Headers.RETRY_AFTER, RETRY_AFTER_SECONDS);
        plain(exchange, 503, message);
    }
}
