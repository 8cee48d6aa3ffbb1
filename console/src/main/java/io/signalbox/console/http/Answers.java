package io.signalbox.console.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.console.AdminAnswer;
import io.signalbox.console.AdminAnswer.Fault;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.json.JsonWriter;
import io.signalbox.runtime.http.Problem;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers, and refusals as problem details with the place of the fault. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final String RETRY_AFTER_SECONDS = "1";

    private Answers() {}

    /** From any thread, by handing the exchange back to its IO thread. */
    static void sendLater(
            HttpServerExchange exchange,
            @Nullable AdminAnswer answer,
            @Nullable Throwable failure) {
        try {
            exchange.getIoThread()
                    .execute(() -> {
                        if (answer == null) {
                            LOG.error("event=rules_failed", failure);
                            refuse(
                                    exchange,
                                    ErrorCode.INTERNAL_ERROR,
                                    "the server failed; its log has the details");
                        } else {
                            send(exchange, answer);
                        }
                    });
        } catch (RejectedExecutionException e) {
            // The IO threads have ended, and with them the connection.
        }
    }

    static void send(HttpServerExchange exchange, AdminAnswer answer) {
        switch (answer) {
            case AdminAnswer.Done(var body) -> {
                exchange.getResponseHeaders()
                        .put(Headers.CONTENT_TYPE, "application/json")
                        .put(Headers.CACHE_CONTROL, "no-store");
                exchange.getResponseSender().send(ByteBuffer.wrap(JsonWriter.write(body)));
            }
            case AdminAnswer.Refused(var code, var message, var fault) ->
                    refuse(exchange, code, message, fault);
        }
    }

    static void refuse(HttpServerExchange exchange, ErrorCode code, String detail) {
        refuse(exchange, code, detail, null);
    }

    static boolean isGet(HttpServerExchange exchange) {
        return exchange.getRequestMethod().equals(Methods.GET)
                || exchange.getRequestMethod().equals(Methods.HEAD);
    }

    static void refuseMethod(HttpServerExchange exchange, String allowed) {
        exchange.getResponseHeaders().put(Headers.ALLOW, allowed);
        new Problem(
                        StatusCodes.METHOD_NOT_ALLOWED,
                        "METHOD_NOT_ALLOWED",
                        "expected one of " + allowed)
                .send(exchange);
    }

    private static void refuse(
            HttpServerExchange exchange, ErrorCode code, String detail, @Nullable Fault fault) {
        if (code.retryable()) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        new Problem(code.httpStatus(), code.name(), detail)
                .send(
                        exchange,
                        members -> {
                            members.put("retryable", code.retryable());
                            if (fault != null) {
                                describe(members, fault);
                            }
                        });
    }

    private static void describe(ObjectNode members, Fault fault) {
        members.put("line", fault.line());
        if (fault.path() != null) {
            members.put("path", fault.path());
        }
        if (fault.document() != null) {
            members.put("document", fault.document());
        }
    }
}
