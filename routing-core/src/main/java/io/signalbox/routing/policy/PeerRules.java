package io.signalbox.routing.policy;

import io.signalbox.routing.destination.LabelSelector;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a policy lets send or receive. An empty list is no constraint; deny beats allow. Labels
 * count together: all that are allowed must be there, and who carries all that are denied is
 * denied.
 */
public record PeerRules(
        Set<String> allowModules,
        Set<String> denyModules,
        Set<String> allowPlugins,
        Set<String> denyPlugins,
        List<LabelSelector> allowLabels,
        List<LabelSelector> denyLabels) {

    public static final PeerRules NONE =
            new PeerRules(Set.of(), Set.of(), Set.of(), Set.of(), List.of(), List.of());

    public boolean isEmpty() {
        return equals(NONE);
    }

    public boolean admit(Identity who) {
        return !in(denyModules, who.module())
                && !in(denyPlugins, who.plugin())
                && (denyLabels.isEmpty() || !all(denyLabels, who.labels()))
                && (allowModules.isEmpty() || in(allowModules, who.module()))
                && (allowPlugins.isEmpty() || in(allowPlugins, who.plugin()))
                && all(allowLabels, who.labels());
    }

    private static boolean in(Set<String> names, @Nullable String name) {
        return name != null && names.contains(name);
    }

    private static boolean all(List<LabelSelector> selectors, Map<String, String> labels) {
        return selectors.stream().allMatch(selector -> selector.matches(labels));
    }
}
