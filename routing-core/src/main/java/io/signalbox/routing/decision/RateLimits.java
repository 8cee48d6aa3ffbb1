package io.signalbox.routing.decision;

import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.policy.Policy;
import io.signalbox.routing.policy.RateLimit;
import io.signalbox.routing.policy.TokenBucket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Step 4: a token from the bucket of each limit that concerns the frame, or from none. The tenant's
 * own limit counts where no policy sets one. Buckets live on log time with their channel, and so
 * belong to the cluster.
 */
final class RateLimits {

    static final String KEY = "bucket/";

    private RateLimits() {}

    /**
     * Takes the tokens.
     *
     * @param ofTenant null for none
     * @param changes gets what was taken from the buckets and left there, taken or not
     * @return the name of a limit that is used up; null where the frame may pass
     */
    static @Nullable String exceeded(
            List<Policy> policies,
            @Nullable RateLimit ofTenant,
            Frame frame,
            long nowMs,
            RoutingState state,
            List<StateChange> changes) {
        String exceeded = null;
        List<Filled> buckets = new ArrayList<>();
        for (Map.Entry<String, RateLimit> limit : limits(policies, ofTenant).entrySet()) {
            String key = key(limit.getKey(), limit.getValue(), frame);
            String took = state.get(key);
            TokenBucket bucket =
                    TokenBucket.read(took, limit.getValue(), nowMs)
                            .refilled(limit.getValue(), nowMs);
            buckets.add(new Filled(key, took, bucket));
            if (exceeded == null && !bucket.hasToken()) {
                exceeded = limit.getKey();
            }
        }
        for (Filled filled : buckets) {
            TokenBucket left = exceeded == null ? filled.bucket.withoutOneToken() : filled.bucket;
            changes.add(new StateChange(filled.key, filled.took, left.text()));
        }
        return exceeded;
    }

    private record Filled(String key, String took, TokenBucket bucket) {}

    private static Map<String, RateLimit> limits(
            List<Policy> policies, @Nullable RateLimit ofTenant) {
        Map<String, RateLimit> limits = new LinkedHashMap<>();
        for (Policy policy : policies) {
            RateLimit limit = policy.rateLimit();
            if (limit != null) {
                limits.put("policy " + policy.name(), limit);
            }
        }
        if (limits.isEmpty() && ofTenant != null) {
            limits.put("tenant", ofTenant);
        }
        return limits;
    }

    private static String key(String limit, RateLimit rateLimit, Frame frame) {
        String whose =
                switch (rateLimit.per()) {
                    case CHANNEL -> "";
                    case SENDER -> SenderName.of(frame.sender());
                };
        return KEY + Long.toHexString(StableHash.of(limit, whose)) + '/' + frame.partitionKey();
    }
}
