package io.signalbox.routing.cases;

import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.policy.Middleware;
import org.jspecify.annotations.Nullable;

/**
 * Answers the same to every frame.
 *
 * @param answer null for one that throws
 */
record ScriptedMiddleware(String name, Middleware.@Nullable Answer answer) implements Middleware {

    @Override
    public Answer on(Frame frame) {
        if (answer == null) {
            throw new IllegalStateException("the case says that it throws");
        }
        return answer;
    }
}
