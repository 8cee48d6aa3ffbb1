package io.signalbox.runtime.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;

/**
 * Gives a body to every error that has none: what handlers throw (Undertow logs it), and what
 * Undertow itself refuses.
 */
final class FaultsAsProblems implements HttpHandler {

    private final HttpHandler next;

    FaultsAsProblems(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        exchange.addDefaultResponseListener(FaultsAsProblems::describe);
        next.handleRequest(exchange);
    }

    private static boolean describe(HttpServerExchange exchange) {
        int status = exchange.getStatusCode();
        if (exchange.isResponseStarted()
                || !exchange.isResponseChannelAvailable()
                || status < StatusCodes.BAD_REQUEST) {
            return false;
        }
        problemOf(exchange, status).send(exchange);
        return true;
    }

    private static Problem problemOf(HttpServerExchange exchange, int status) {
        if (status == StatusCodes.INTERNAL_SERVER_ERROR) {
            return new Problem(
                    status, "INTERNAL_ERROR", "A fault of ours; the log has the details.");
        }
        return status == StatusCodes.REQUEST_ENTITY_TOO_LARGE
                ? BodyLimits.tooLarge(exchange.getMaxEntitySize())
                : Problem.ofHttp(status, "The request was refused.");
    }
}
