package io.signalbox.routing.policy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that one tenant rules about the routing of its frames, in force together. Immutable. */
public final class TenantRules {
    public static final TenantRules NONE =
            new TenantRules(Settings.DEFAULT, new TreeMap<>(), List.of());

    private final Settings settings;
    private final Map<String, Policy> policies;
    private final PolicyIndex index;
    private final List<Middleware> middleware;

    private TenantRules(
            Settings settings, Map<String, Policy> policies, List<Middleware> middleware) {
        this.settings = settings;
        this.policies = policies;
        this.index = new PolicyIndex(policies.values());
        this.middleware = List.copyOf(middleware);
    }

    /**
     * A tenant's settings.
     *
     * @param allowBypass whether devtools peers may pass over middleware and policies at all
     * @param requireBypassGrant whether their credential must grant it
     * @param rateLimit of every channel for which no policy sets one; null for none
     */
    public record Settings(
            boolean allowBypass, boolean requireBypassGrant, @Nullable RateLimit rateLimit) {
        public static final Settings DEFAULT = new Settings(true, false, null);
    }

    public Settings settings() {
        return settings;
    }

    /** In the order in which they are asked. */
    public List<Middleware> middleware() {
        return middleware;
    }

    /**
     * The policies that may concern a frame, by name; {@link Policy#concerns} has the last word.
     */
    public List<Policy> mayConcern(String channel, String type) {
        return policies.isEmpty() ? List.of() : index.mayConcern(channel, type);
    }

    public TenantRules with(Settings newSettings) {
        return new TenantRules(newSettings, policies, middleware);
    }

    /** A policy of the same name is replaced. */
    public TenantRules with(Policy policy) {
        Map<String, Policy> changed = new TreeMap<>(policies);
        changed.put(policy.name(), policy);
        return new TenantRules(settings, changed, middleware);
    }

    public TenantRules with(List<Middleware> newMiddleware) {
        return new TenantRules(settings, policies, newMiddleware);
    }
}
