package io.signalbox.routing.policy;

import io.signalbox.routing.destination.LabelSelector;
import java.util.LinkedHashMap;
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

    /** What each list alone asks, by its name; the lists that ask nothing are left out. */
    public Map<String, PeerRules> parts() {
        Map<String, PeerRules> parts = new LinkedHashMap<>();
        parts.put(
                "allowModules " + allowModules,
                new PeerRules(allowModules, Set.of(), Set.of(), Set.of(), List.of(), List.of()));
        parts.put(
                "denyModules " + denyModules,
                new PeerRules(Set.of(), denyModules, Set.of(), Set.of(), List.of(), List.of()));
        parts.put(
                "allowPlugins " + allowPlugins,
                new PeerRules(Set.of(), Set.of(), allowPlugins, Set.of(), List.of(), List.of()));
        parts.put(
                "denyPlugins " + denyPlugins,
                new PeerRules(Set.of(), Set.of(), Set.of(), denyPlugins, List.of(), List.of()));
        parts.put(
                "allowLabels " + texts(allowLabels),
                new PeerRules(Set.of(), Set.of(), Set.of(), Set.of(), allowLabels, List.of()));
        parts.put(
                "denyLabels " + texts(denyLabels),
                new PeerRules(Set.of(), Set.of(), Set.of(), Set.of(), List.of(), denyLabels));
        parts.values().removeIf(PeerRules::isEmpty);
        return parts;
    }

    private static List<String> texts(List<LabelSelector> selectors) {
        return selectors.stream()
                .map(selector ->
                        selector.value() == null
                                ? selector.key()
                                : selector.key() + "=" + selector.value())
                .toList();
    }

    private static boolean in(Set<String> names, @Nullable String name) {
        return name != null && names.contains(name);
    }

    private static boolean all(List<LabelSelector> selectors, Map<String, String> labels) {
        return selectors.stream().allMatch(selector -> selector.matches(labels));
    }
}
