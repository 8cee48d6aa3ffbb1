package io.signalbox.gateway.http;

import io.signalbox.gateway.node.GatewayNode;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.runtime.http.Problem;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

/** Answers to those who cannot connect. */
final class Refusals {
    private static final String RETRY_AFTER_SECONDS = "1";

    private Refusals() {}

    static void refuse(HttpServerExchange exchange, ErrorCode code, String detail) {
        if (code.retryable()) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        new Problem(code.httpStatus(), code.name(), detail)
                .send(exchange, members -> members.put("retryable", code.retryable()));
    }

    static void refuseNow(HttpServerExchange exchange, GatewayNode node) {
        if (node.isDraining()) {
            refuse(exchange, ErrorCode.DRAINING, "this node is shutting down; connect to another");
        } else {
            refuse(
                    exchange,
                    ErrorCode.CONTROL_UNAVAILABLE,
                    "this node has no lease yet; the routing tier gives it one as soon as it runs");
        }
    }
}
