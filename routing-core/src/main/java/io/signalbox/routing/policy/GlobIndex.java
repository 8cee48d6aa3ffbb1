package io.signalbox.routing.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Policies under names, and under the literal beginnings of globs. To look a name up costs one
 * access for the name and one for each length that a beginning has, however many policies there
 * are. Filled by whoever makes it, then only read.
 */
final class GlobIndex {
    private final Map<String, List<Policy>> names = new HashMap<>();

    /** By length, then by the beginning itself. */
    private final TreeMap<Integer, Map<String, List<Policy>>> heads = new TreeMap<>();

    void add(String glob, Policy policy) {
        int star = glob.indexOf('*');
        if (star < 0) {
            addName(glob, policy);
        } else {
            add(heads.computeIfAbsent(star, _ -> new HashMap<>()), glob.substring(0, star), policy);
        }
    }

    void addName(String name, Policy policy) {
        add(names, name, policy);
    }

    /** May add one twice. */
    void collect(@Nullable String name, List<Policy> found) {
        if (name == null) {
            return;
        }
        found.addAll(names.getOrDefault(name, List.of()));
        for (var ofLength : heads.entrySet()) {
            if (ofLength.getKey() > name.length()) {
                break;
            }
            String head = name.substring(0, ofLength.getKey());
            found.addAll(ofLength.getValue().getOrDefault(head, List.of()));
        }
    }

    private static void add(Map<String, List<Policy>> index, String name, Policy policy) {
        index.computeIfAbsent(name, _ -> new ArrayList<>(2)).add(policy);
    }
}
