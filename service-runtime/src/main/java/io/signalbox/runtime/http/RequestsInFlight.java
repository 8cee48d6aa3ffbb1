package io.signalbox.runtime.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts requests from their headers to their last byte, so that a drain can wait for them. */
final class RequestsInFlight implements HttpHandler {

    private final HttpHandler next;
    private final AtomicLong open = new AtomicLong();
    private final CountDownLatch drained = new CountDownLatch(1);
    private volatile boolean draining;

    RequestsInFlight(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (isObservation(exchange.getRequestPath())) {
            next.handleRequest(exchange);
            return;
        }
        open.incrementAndGet();
        exchange.addExchangeCompleteListener((_, nextListener) -> {
            ended();
            nextListener.proceed();
        });
        if (draining) {
            exchange.getResponseHeaders().put(Headers.CONNECTION, "close");
            new Problem(
                            StatusCodes.SERVICE_UNAVAILABLE,
                            "DRAINING",
                            "The node is shutting down; use another one.")
                    .send(exchange, members -> members.put("retryable", true));
        } else {
            next.handleRequest(exchange);
        }
    }

    /** Returns when the last request under way has ended, or at the deadline. */
    void drain(long deadlineMs) throws InterruptedException {
        draining = true;
        if (open.get() > 0) {
            drained.await(deadlineMs, TimeUnit.MILLISECONDS);
        }
    }

    private void ended() {
        if (open.decrementAndGet() == 0 && draining) {
            drained.countDown();
        }
    }

    private static boolean isObservation(String path) {
        return path.startsWith("/health/") || path.equals("/metrics");
    }
}
