package io.signalbox.ingress.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.routing.admission.Refused;
import io.signalbox.runtime.http.Responses;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Answers a request from any thread, by handing the exchange back to its IO thread. */
final class HttpAnswer {
    private final HttpServerExchange exchange;
    private final boolean lines;

    HttpAnswer(HttpServerExchange exchange, boolean lines) {
        this.exchange = exchange;
        this.lines = lines;
    }

    void send(Line[] all) {
        onIoThread(() -> sendHere(all));
    }

    /** Refuses the request as a whole. */
    void refuse(Refused refused) {
        onIoThread(() -> sendProblem(refused, null));
    }

    private void onIoThread(Runnable answer) {
        try {
            exchange.getIoThread().execute(answer);
        } catch (RejectedExecutionException e) {
            // The IO threads have ended, and with them the connection.
        }
    }

    private void sendHere(Line[] all) {
        if (lines) {
            sendLines(all);
        } else if (all[0] instanceof Line.NotTaken(Refused refused, Long retryAfterMs)) {
            sendProblem(refused, retryAfterMs);
        } else {
            Responses.json(exchange, StatusCodes.ACCEPTED, all[0].json());
        }
    }

    private void sendLines(Line[] all) {
        StringBuilder body = new StringBuilder();
        for (Line line : all) {
            body.append(line.json()).append('\n');
        }
        exchange.setStatusCode(StatusCodes.ACCEPTED);
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, "application/x-ndjson")
                .put(Headers.CACHE_CONTROL, "no-store");
        exchange.getResponseSender().send(body.toString(), StandardCharsets.UTF_8);
    }

    private void sendProblem(Refused refused, @Nullable Long retryAfterMs) {
        if (retryAfterMs != null) {
            exchange.getResponseHeaders()
                    .put(Headers.RETRY_AFTER, Math.ceilDiv(retryAfterMs, 1_000));
        }
        FramesHandler.problem(refused.code(), refused.message())
                .send(
                        exchange,
                        members -> {
                            members.put("id", refused.id())
                                    .put("retryable", refused.code().retryable());
                            path(members, refused.path());
                            if (retryAfterMs != null) {
                                members.put("retryAfterMs", retryAfterMs);
                            }
                        });
    }

    private static void path(ObjectNode members, @Nullable String path) {
        if (path != null) {
            members.put("path", path);
        }
    }
}
