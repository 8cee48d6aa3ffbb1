package io.signalbox.runtime.http;

import io.undertow.server.HttpServerExchange;

/**
 * What still comes of a body that is refused. Clients read no answer before they have sent all;
 * were the connection closed meanwhile, they would see that instead of the reason.
 */
public final class RestOfBody {
    private static final long MAX_BYTES = 64L << 20;

    private RestOfBody() {}

    /**
     * Lets it come, and throws it away once the answer is sent, as far as it announces at most 64
     * MiB; then the connection ends. Called before the answer.
     */
    public static void discard(HttpServerExchange exchange) {
        exchange.setPersistent(false);
        if (exchange.isRequestChannelAvailable()) { // otherwise it is being read
            exchange.setMaxEntitySize(MAX_BYTES);
        }
    }
}
