package io.signalbox.routing.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Policies by the channels or types they name, so that a frame meets those that may concern it, and
 * those that name neither. Immutable.
 */
final class PolicyIndex {
    private final Map<String, List<Policy>> byChannel = new HashMap<>();
    private final Map<String, List<Policy>> byType = new HashMap<>();
    private final List<Policy> others = new ArrayList<>();

    PolicyIndex(Collection<Policy> policies) {
        for (Policy policy : policies) {
            Set<String> channels = policy.scope().channels().literals();
            Set<String> types = policy.scope().types().literals();
            if (channels != null) {
                channels.forEach(channel -> add(byChannel, channel, policy));
            } else if (types != null) {
                types.forEach(type -> add(byType, type, policy));
            } else {
                others.add(policy);
            }
        }
    }

    /** By name, so that decisions are made in one order. */
    List<Policy> mayConcern(String channel, String type) {
        List<Policy> found = new ArrayList<>(others);
        found.addAll(byChannel.getOrDefault(channel, List.of()));
        found.addAll(byType.getOrDefault(type, List.of()));
        found.sort(Comparator.comparing(Policy::name));
        return found;
    }

    private static void add(Map<String, List<Policy>> index, String name, Policy policy) {
        index.computeIfAbsent(name, _ -> new ArrayList<>()).add(policy);
    }
}
