package io.signalbox.routing.policy;

import io.signalbox.routing.destination.LabelSelector;
import io.signalbox.routing.expression.Expression;
import io.signalbox.routing.frame.Frame;
import java.util.List;
import java.util.Set;
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
    private final @Nullable CircuitBreaker circuitBreaker;
    private final @Nullable SlowReceivers slowReceivers;

    Policy(
            String name,
            FrameScope scope,
            PeerRules senders,
            PeerRules receivers,
            @Nullable RateLimit rateLimit,
            @Nullable CircuitBreaker circuitBreaker,
            @Nullable SlowReceivers slowReceivers) {
        this.name = name;
        this.scope = scope;
        this.senders = senders;
        this.receivers = receivers;
        this.rateLimit = rateLimit;
        this.circuitBreaker = circuitBreaker;
        this.slowReceivers = slowReceivers;
    }

    /**
     * In the place of one that this version cannot read: it lets nobody send anything, as it might
     * have denied it.
     */
    public static Policy unreadable(String name) {
        List<LabelSelector> nobodyHas = List.of(LabelSelector.parse(""));
        NameGlobs any = NameGlobs.of(List.of());
        return new Policy(
                name,
                new FrameScope(any, any, any, any, List.of(), null),
                new PeerRules(Set.of(), Set.of(), Set.of(), Set.of(), nobodyHas, List.of()),
                PeerRules.NONE,
                null,
                null,
                null);
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

    public @Nullable CircuitBreaker circuitBreaker() {
        return circuitBreaker;
    }

    public @Nullable SlowReceivers slowReceivers() {
        return slowReceivers;
    }

    /** Whether it may concern a frame of the channel, whatever else that is. */
    public boolean mayConcernChannel(String channel) {
        return scope.channels().admit(channel);
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
