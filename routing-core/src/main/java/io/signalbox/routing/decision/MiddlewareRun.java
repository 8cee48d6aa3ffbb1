package io.signalbox.routing.decision;

import io.signalbox.routing.expression.Expression;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.json.TextList;
import io.signalbox.routing.middleware.Answer;
import io.signalbox.routing.middleware.MiddlewareFailure;
import io.signalbox.routing.middleware.Providers;
import io.signalbox.routing.policy.Identity;
import io.signalbox.routing.policy.Middleware;
import io.signalbox.routing.policy.Middleware.Action;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Step 6: the tenant's middleware, in order; the first that decides wins. What each answered is
 * recorded among the changes of state, since code may answer otherwise when it is asked again.
 */
final class MiddlewareRun {
    static final String KEY = "middleware/";
    static final String NARROW = "narrow";
    static final String ONLY = "only ";

    private static final String DROP = "drop";
    private static final String FAILED = "failed";

    private MiddlewareRun() {}

    /** What the middleware together make of the frame. */
    sealed interface Result {

        /**
         * The frame passes to those of its receivers who are left.
         *
         * @param only their connections; null for all
         * @param predicate what holds on them; null for anything
         */
        record Passed(@Nullable Set<String> only, @Nullable Expression predicate)
                implements Result {}

        record Dropped(String middleware) implements Result {}

        record Failed(String middleware, String reason) implements Result {}
    }

    static Result of(
            Frame frame,
            Identity sender,
            List<Middleware> chain,
            ExpressionFacts facts,
            Providers providers,
            List<StateChange> changes) {
        for (Middleware middleware : chain) {
            if (!middleware.concerns(
                    frame, sender, expression -> expression.evaluate(facts.about(expression)))) {
                continue;
            }
            if (middleware.action() instanceof Action.Narrow(Expression predicate)) {
                record(middleware, NARROW, changes);
                return new Result.Passed(null, predicate);
            }
            Answer answer;
            try {
                answer = answer(middleware, frame, providers);
            } catch (MiddlewareFailure e) {
                record(middleware, FAILED, changes);
                return new Result.Failed(middleware.name(), String.valueOf(e.getMessage()));
            }
            switch (answer) {
                case Answer.Continue _ -> record(middleware, "continue", changes);
                case Answer.Drop _ -> {
                    record(middleware, DROP, changes);
                    return new Result.Dropped(middleware.name());
                }
                case Answer.Broadcast _ -> {
                    record(middleware, "broadcast", changes);
                    return new Result.Passed(null, null);
                }
                case Answer.Only(Set<String> connections) -> {
                    Set<String> only = new TreeSet<>(connections);
                    record(middleware, ONLY + TextList.write(only), changes);
                    return new Result.Passed(only, null);
                }
            }
        }
        return new Result.Passed(null, null);
    }

    /** Whether what a decision recorded of a middleware ended the frame. */
    static boolean ended(String recorded) {
        return recorded.equals(DROP) || recorded.equals(FAILED);
    }

    private static Answer answer(Middleware middleware, Frame frame, Providers providers)
            throws MiddlewareFailure {
        return switch (middleware.action()) {
            case Action.Then(Answer answer) -> answer;
            case Action.Use(String provider, var options) ->
                    providers.ask(middleware.name(), provider, options, frame);
            case Action.Narrow _ -> new Answer.Continue();
        };
    }

    private static void record(Middleware middleware, String said, List<StateChange> changes) {
        changes.add(new StateChange(KEY + middleware.name(), said, ""));
    }
}
