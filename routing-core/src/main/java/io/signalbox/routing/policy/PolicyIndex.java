package io.signalbox.routing.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Policies by what they ask of a frame, so that a frame meets those that may concern it and no
 * others: each stands once, under the channels, types, modules or plugins that it names, and where
 * it names none, in a list that every frame walks. Names go before globs with a beginning ({@code
 * orders-*}), channels before types before senders. Immutable.
 */
final class PolicyIndex {
    private final GlobIndex channels = new GlobIndex();
    private final GlobIndex types = new GlobIndex();
    private final GlobIndex modules = new GlobIndex();
    private final GlobIndex plugins = new GlobIndex();
    private final List<Policy> others = new ArrayList<>();

    PolicyIndex(Collection<Policy> policies) {
        for (Policy policy : policies) {
            if (!addLiterals(policy) && !addWhen(policy) && !addHeads(policy)) {
                others.add(policy);
            }
        }
    }

    /** By name, so that decisions are made in one order. */
    List<Policy> mayConcern(String channel, String type, Identity sender) {
        List<Policy> found = new ArrayList<>(others);
        channels.collect(channel, found);
        types.collect(type, found);
        modules.collect(sender.module(), found);
        plugins.collect(sender.plugin(), found);
        if (found.size() > 1) {
            found.sort(Comparator.comparing(Policy::name));
            return withoutRepeats(found);
        }
        return found;
    }

    private boolean addLiterals(Policy policy) {
        FrameScope scope = policy.scope();
        return add(policy, scope.channels(), scope.channels().areLiteral(), channels)
                || add(policy, scope.types(), scope.types().areLiteral(), types)
                || add(policy, scope.fromModules(), scope.fromModules().areLiteral(), modules)
                || add(policy, scope.fromPlugins(), scope.fromPlugins().areLiteral(), plugins);
    }

    private boolean addHeads(Policy policy) {
        FrameScope scope = policy.scope();
        return add(policy, scope.channels(), scope.channels().haveHeads(), channels)
                || add(policy, scope.types(), scope.types().haveHeads(), types)
                || add(policy, scope.fromModules(), scope.fromModules().haveHeads(), modules)
                || add(policy, scope.fromPlugins(), scope.fromPlugins().haveHeads(), plugins);
    }

    private boolean addWhen(Policy policy) {
        When when = policy.scope().when();
        return when != null
                && (addName(policy, when.channel(), channels)
                        || addName(policy, when.type(), types));
    }

    private static boolean add(Policy policy, NameGlobs names, boolean fitting, GlobIndex index) {
        if (names.isEmpty() || !fitting) {
            return false;
        }
        names.globs().forEach(glob -> index.add(glob, policy));
        return true;
    }

    private static boolean addName(Policy policy, @Nullable String name, GlobIndex index) {
        if (name == null) {
            return false;
        }
        index.addName(name, policy);
        return true;
    }

    /** A policy that names {@code a-*} and {@code a-b-*} is found twice for {@code a-b-c}. */
    private static List<Policy> withoutRepeats(List<Policy> sorted) {
        List<Policy> distinct = new ArrayList<>(sorted.size());
        for (Policy policy : sorted) {
            if (distinct.isEmpty() || distinct.getLast() != policy) {
                distinct.add(policy);
            }
        }
        return distinct;
    }
}
