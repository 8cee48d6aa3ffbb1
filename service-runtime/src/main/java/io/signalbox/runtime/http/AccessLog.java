package io.signalbox.runtime.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line per request, when it ends. */
final class AccessLog implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger("io.signalbox.access");

    private final HttpHandler next;

    AccessLog(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        long startNanos = System.nanoTime();
        exchange.addExchangeCompleteListener((ended, nextListener) -> {
            LOG.info("{}", BoundedLogFormat.line(ended, System.nanoTime() - startNanos));
            nextListener.proceed();
        });
        next.handleRequest(exchange);
    }
}
