package io.signalbox.runtime.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;

/**
 * Refuses a body whose announced length is over the limit, and cuts off clients that send one too
 * slowly: Undertow has no limit for that. A body that does not announce its length meets the limit
 * while it is read.
 */
final class BodyLimits implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(BodyLimits.class);

    private final HttpHandler next;
    private final long timeoutMs;

    BodyLimits(HttpHandler next, long timeoutMs) {
        this.next = next;
        this.timeoutMs = timeoutMs;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (!exchange.isRequestComplete()) {
            var deadline =
                    exchange.getIoThread()
                            .executeAfter(() -> cutOff(exchange), timeoutMs, TimeUnit.MILLISECONDS);
            exchange.addExchangeCompleteListener((_, nextListener) -> {
                deadline.remove();
                nextListener.proceed();
            });
        }
        long limit = exchange.getMaxEntitySize();
        if (exchange.getRequestContentLength() > limit) {
            RestOfBody.discard(exchange);
            tooLarge(limit).send(exchange);
            return;
        }
        next.handleRequest(exchange);
    }

    static Problem tooLarge(long limit) {
        return Problem.ofHttp(
                StatusCodes.REQUEST_ENTITY_TOO_LARGE,
                "Expected at most " + limit + " bytes (http.maxEntityBytes); the body is larger.");
    }

    private void cutOff(HttpServerExchange exchange) {
        if (!exchange.isRequestComplete()) {
            LOG.info("event=http.body-too-slow timeoutMs={}", timeoutMs);
            IoUtils.safeClose(exchange.getConnection());
        }
    }
}
