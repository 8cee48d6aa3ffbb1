package io.signalbox.routing.middleware;

import io.signalbox.routing.json.JsonValue.JsonObject;

/**
 * A plugin: what {@code use:} of a {@code kind: Middleware} names. A jar in the router's {@code
 * plugins.directory} lists its class in {@code
 * META-INF/services/io.signalbox.routing.middleware.MiddlewareProvider}.
 */
public interface MiddlewareProvider {

    /** By which documents name it. Unique among all plugins of a router. */
    String name();

    /**
     * Makes the code for one document.
     *
     * @param options of the document; empty where it gives none
     * @throws IllegalArgumentException if they cannot be used, which fails each frame of the
     *     document
     */
    MiddlewareCode open(JsonObject options);
}
