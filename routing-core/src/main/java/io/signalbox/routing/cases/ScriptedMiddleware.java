package io.signalbox.routing.cases;

import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.middleware.Answer;
import io.signalbox.routing.middleware.MiddlewareFailure;
import io.signalbox.routing.middleware.Providers;
import io.signalbox.routing.policy.Middleware;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers the same to every frame, as a plugin would.
 *
 * @param answer null for one that throws
 */
public record ScriptedMiddleware(String name, @Nullable Answer answer) {
    private static final String PROVIDER = "case";

    Middleware at(int order) {
        return Middleware.ofAll(name, order, new Middleware.Action.Use(PROVIDER, JsonObject.EMPTY));
    }

    /** The plugin behind them all. */
    static Providers of(List<ScriptedMiddleware> scripts) {
        Map<String, @Nullable Answer> answers = new HashMap<>();
        scripts.forEach(script -> answers.put(script.name(), script.answer()));
        return (String middleware, String provider, JsonObject options, Frame frame) -> {
            Answer answer = answers.get(middleware);
            if (answer == null) {
                throw new MiddlewareFailure("the case says that it throws");
            }
            return answer;
        };
    }
}
