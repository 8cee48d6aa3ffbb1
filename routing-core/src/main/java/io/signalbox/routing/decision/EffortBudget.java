package io.signalbox.routing.decision;

import io.signalbox.routing.effort.Effort;
import io.signalbox.routing.policy.RateLimit;
import io.signalbox.routing.policy.RateLimit.Per;
import io.signalbox.routing.policy.TokenBucket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the frames of a tenant that are hard to decide may take of a partition together, so that the
 * others are decided in their time: a bucket on log time like any other, in the same state. A token
 * is a million units of {@link Effort}, some 25 ms. Frames that stay within what is free never meet
 * it. For one decision.
 */
final class EffortBudget {
    static final String KEY = "effort/";
    static final String REASON =
            "the tenant's frames whose receivers are hard to find have used up what they may take"
                    + " of the router; send fewer, or name whom you mean";

    /**
     * A tenth of a second at once and a twentieth to an eighth of a thread's time: it may decide
     * several partitions.
     */
    private static final RateLimit LIMIT = new RateLimit(5_000_000, 10_000_000, Per.CHANNEL);

    private static final long NANOS_PER_UNIT = 1_000;

    private final String tenant;
    private final RoutingState state;
    private final long nowMs;

    /** What the bucket held, as text; null until it is asked. */
    private @Nullable String took;

    EffortBudget(String tenant, RoutingState state, long nowMs) {
        this.tenant = tenant;
        this.state = state;
        this.nowMs = nowMs;
    }

    /**
     * In units, besides what is free: all, as long as anything is left. A decision that was begun
     * is finished, on credit, so that none is begun in vain.
     */
    long left() {
        took = state.get(KEY + tenant);
        return bucket(took).nanos() > 0 ? Effort.MAX : 0;
    }

    /**
     * Takes what a decision spent.
     *
     * @param changes gets what was taken and left, where the bucket was asked
     */
    void charge(long spent, List<StateChange> changes) {
        if (took != null) {
            long taken = Math.max(0, spent - Effort.FREE) * NANOS_PER_UNIT;
            changes.add(new StateChange(KEY + tenant, took, bucket(took).without(taken).text()));
        }
    }

    private TokenBucket bucket(String text) {
        return TokenBucket.read(text, LIMIT, nowMs).refilled(LIMIT, nowMs);
    }
}
