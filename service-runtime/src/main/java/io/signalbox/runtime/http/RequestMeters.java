package io.signalbox.runtime.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;
import java.util.Set;

/**
 * Times each request by route, method and status; labels take no value that a client can invent.
 */
final class RequestMeters implements HttpHandler {

    private static final Set<String> METHODS =
            Set.of(
                    Methods.GET_STRING,
                    Methods.HEAD_STRING,
                    Methods.POST_STRING,
                    Methods.PUT_STRING,
                    Methods.DELETE_STRING,
                    Methods.OPTIONS_STRING);

    private final HttpHandler next;
    private final Routes routes;
    private final MeterRegistry meters;

    RequestMeters(HttpHandler next, Routes routes, MeterRegistry meters) {
        this.next = next;
        this.routes = routes;
        this.meters = meters;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        var sample = Timer.start(meters);
        exchange.addExchangeCompleteListener((ended, nextListener) -> {
            sample.stop(timer(ended));
            nextListener.proceed();
        });
        next.handleRequest(exchange);
    }

    private Timer timer(HttpServerExchange exchange) {
        var method = exchange.getRequestMethod().toString();
        return Timer.builder("signalbox.http.requests")
                .description(
                        "Requests from their headers to their last byte; an upgrade ends with its"
                                + " 101.")
                .tag("route", routes.pathOf(exchange.getRequestPath()).orElse("none"))
                .tag("method", METHODS.contains(method) ? method : "other")
                .tag("status", Integer.toString(exchange.getStatusCode()))
                .register(meters);
    }
}
