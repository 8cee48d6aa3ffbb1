package io.signalbox.routing.middleware;

import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.json.JsonValue.JsonObject;

/** How a decision asks code that is not its own. */
@FunctionalInterface
public interface Providers {
    /** Where no plugins are. */
    Providers NONE =
            (_, provider, _, _) -> {
                throw new MiddlewareFailure("no plugin named " + provider + " is installed");
            };

    /**
     * @param middleware the name of the document
     * @param provider the plugin that it names
     * @throws MiddlewareFailure if there is no answer, for whatever reason
     */
    Answer ask(String middleware, String provider, JsonObject options, Frame frame)
            throws MiddlewareFailure;
}
