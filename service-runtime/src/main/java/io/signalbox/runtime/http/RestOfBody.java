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
     * Lets it come, and throws it away once the answer is sent, where it announces at most 64 MiB
     * and is not being read yet; otherwise the connection ends with the answer. Called before the
     * answer. The deadline of bodies holds all the same.
     */
    public static void discard(HttpServerExchange exchange) {
        if (exchange.isRequestChannelAvailable()
                && exchange.getRequestContentLength() <= MAX_BYTES) {
            exchange.setMaxEntitySize(MAX_BYTES);
        } else {
            exchange.setPersistent(false);
        }
    }
}
