package io.signalbox.routing.policy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * All that one tenant rules about the routing of its frames, in force together. Immutable: a change
 * shares what it leaves alone, so that ten thousand policies are changed one by one at the cost of
 * one each; index and chain are made when a frame first asks.
 */
public final class TenantRules {
    public static final TenantRules NONE =
            new TenantRules(Settings.DEFAULT, HashTreePMap.empty(), HashTreePMap.empty());

    private final Settings settings;
    private final PMap<String, Policy> policies;
    private final PMap<String, Middleware> middleware;

    /** Made of the policies alone, so it does not matter who makes it, nor how often. */
    private volatile @Nullable PolicyIndex index;

    /** The same of the middleware. */
    private volatile @Nullable List<Middleware> chain;

    private TenantRules(
            Settings settings, PMap<String, Policy> policies, PMap<String, Middleware> middleware) {
        this.settings = settings;
        this.policies = policies;
        this.middleware = middleware;
    }

    /**
     * A tenant's settings.
     *
     * @param allowBypass whether devtools peers may pass over middleware and policies at all
     * @param requireBypassGrant whether their credential must grant it
     * @param rateLimit of every channel for which no policy sets one; null for none
     * @param types the event types allowed at ingress; null for any, empty for none
     * @param maxFrameBytes at ingress; null for the node's own limit, which is the most in any case
     * @param requireSubscriptionToPublish whether only subscribers of a channel may publish to it
     * @param dedupWindowMs how long a frame's id is remembered; 0 for not at all
     * @param presence whether the tenant's sockets are told who joins and leaves
     */
    public record Settings(
            boolean allowBypass,
            boolean requireBypassGrant,
            @Nullable RateLimit rateLimit,
            @Nullable Set<String> types,
            @Nullable Integer maxFrameBytes,
            boolean requireSubscriptionToPublish,
            long dedupWindowMs,
            boolean presence) {
        public static final Settings DEFAULT = new Settings(true, false, null);

        /**
         * In the place of those that this version cannot read: nothing is admitted, as it might
         * have been refused.
         */
        public static final Settings UNREADABLE =
                new Settings(false, true, null, Set.of(), null, true, 600_000, false);

        public Settings(
                boolean allowBypass, boolean requireBypassGrant, @Nullable RateLimit rateLimit) {
            this(allowBypass, requireBypassGrant, rateLimit, null, null, false, 600_000, true);
        }
    }

    public Settings settings() {
        return settings;
    }

    /** In the order in which they are asked. */
    public List<Middleware> middleware() {
        List<Middleware> made = chain;
        if (made == null) {
            made = middleware.values().stream().sorted().toList();
            chain = made;
        }
        return made;
    }

    /** In no order. */
    public Iterable<Policy> policies() {
        return policies.values();
    }

    /**
     * The policies that may concern a frame, by name; {@link Policy#concerns} has the last word.
     */
    public List<Policy> mayConcern(String channel, String type, Identity sender) {
        return policies.isEmpty() ? List.of() : index().mayConcern(channel, type, sender);
    }

    public TenantRules with(Settings newSettings) {
        return new TenantRules(newSettings, policies, middleware);
    }

    /** A policy of the same name is replaced. */
    public TenantRules with(Policy policy) {
        return new TenantRules(settings, policies.plus(policy.name(), policy), middleware);
    }

    public TenantRules withoutPolicy(String name) {
        return new TenantRules(settings, policies.minus(name), middleware);
    }

    /** In the place of all that there is. */
    public TenantRules with(List<Middleware> newMiddleware) {
        PMap<String, Middleware> named = HashTreePMap.empty();
        for (Middleware each : newMiddleware) {
            named = named.plus(each.name(), each);
        }
        return new TenantRules(settings, policies, named);
    }

    /** One of the same name is replaced. */
    public TenantRules with(Middleware one) {
        return new TenantRules(settings, policies, middleware.plus(one.name(), one));
    }

    public TenantRules withoutMiddleware(String name) {
        return new TenantRules(settings, policies, middleware.minus(name));
    }

    private PolicyIndex index() {
        PolicyIndex made = index;
        if (made == null) {
            made = new PolicyIndex(policies.values());
            index = made;
        }
        return made;
    }
}
