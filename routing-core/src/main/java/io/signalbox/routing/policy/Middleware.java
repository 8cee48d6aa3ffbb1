package io.signalbox.routing.policy;

import io.signalbox.routing.expression.Expression;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.middleware.Answer;
import java.util.Comparator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One step of a tenant's own between a frame and its receivers. It can stop or narrow, never widen.
 *
 * @param name under which a decision records what it answered
 * @param order lower ones are asked first; equal ones by name
 * @param scope which frames it is asked about; null for all
 */
public record Middleware(String name, int order, @Nullable FrameScope scope, Action action)
        implements Comparable<Middleware> {
    private static final Comparator<Middleware> ORDER =
            Comparator.comparingInt(Middleware::order).thenComparing(Middleware::name);

    /** What it does with a frame that it concerns. */
    public sealed interface Action {

        /** Always the same. */
        record Then(Answer answer) implements Action {}

        /** Only the peers on whom the predicate holds are left; an error in it is no match. */
        record Narrow(Expression predicate) implements Action {}

        /** The code of a plugin answers. */
        record Use(String provider, JsonObject options) implements Action {}
    }

    /** One that is asked about every frame. */
    public static Middleware ofAll(String name, int order, Action action) {
        return new Middleware(name, order, null, action);
    }

    /** In the place of one that this version cannot read: it might have dropped the frame. */
    public static Middleware unreadable(String name) {
        return ofAll(name, Integer.MIN_VALUE, new Action.Then(new Answer.Drop()));
    }

    /**
     * @param evaluation evaluates an expression over the frame and its sender
     */
    public boolean concerns(
            Frame frame, Identity sender, Function<Expression, Expression.Outcome> evaluation) {
        return scope == null || scope.covers(frame.channel(), frame.type(), sender, evaluation);
    }

    @Override
    public int compareTo(Middleware other) {
        return ORDER.compare(this, other);
    }
}
