package io.signalbox.routing.policy;

import io.signalbox.routing.expression.Expression;
import io.signalbox.routing.frame.Frame;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One policy: which frames it concerns, who may send them, who may get them, and how many. Made by
 * {@link PolicyReader}.
 */
public final class Policy {
    private final String name;
    private final FrameScope scope;
    private final PeerRules senders;
    private final PeerRules receivers;
    private final @Nullable RateLimit rateLimit;

    Policy(
            String name,
            FrameScope scope,
            PeerRules senders,
            PeerRules receivers,
            @Nullable RateLimit rateLimit) {
        this.name = name;
        this.scope = scope;
        this.senders = senders;
        this.receivers = receivers;
        this.rateLimit = rateLimit;
    }

    public String name() {
        return name;
    }

    public PeerRules senders() {
        return senders;
    }

    public PeerRules receivers() {
        return receivers;
    }

    public @Nullable RateLimit rateLimit() {
        return rateLimit;
    }

    /**
     * @param evaluation evaluates an expression over the frame and its sender
     */
    public boolean concerns(
            Frame frame, Identity sender, Function<Expression, Expression.Outcome> evaluation) {
        return scope.covers(frame.channel(), frame.type(), sender, evaluation);
    }

    FrameScope scope() {
        return scope;
    }
}
