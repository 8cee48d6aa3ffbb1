package io.signalbox.runtime.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;

/**
 * Cuts off clients that send a body too slowly, against those who do it on purpose. Undertow has no
 * such limit.
 */
final class BodyDeadline implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(BodyDeadline.class);

    private final HttpHandler next;
    private final long timeoutMs;

    BodyDeadline(HttpHandler next, long timeoutMs) {
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
        next.handleRequest(exchange);
    }

    private void cutOff(HttpServerExchange exchange) {
        if (!exchange.isRequestComplete()) {
            LOG.info("event=http.body-too-slow timeoutMs={}", timeoutMs);
            IoUtils.safeClose(exchange.getConnection());
        }
    }
}
