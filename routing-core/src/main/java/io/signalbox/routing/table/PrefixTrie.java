package io.signalbox.routing.table;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * Prefixes, one node per UTF-16 unit. The walk along a channel ends where no longer prefix goes its
 * way.
 *
 * @param here the subscribers of the prefix that ends here
 */
record PrefixTrie(NodeIndex here, PMap<Character, PrefixTrie> longer) {
    static final PrefixTrie EMPTY = new PrefixTrie(NodeIndex.EMPTY, HashTreePMap.empty());

    PrefixTrie with(String prefix, int at, UnaryOperator<NodeIndex> change) {
        if (at == prefix.length()) {
            return new PrefixTrie(change.apply(here), longer);
        }
        char next = prefix.charAt(at);
        PrefixTrie changed = longer.getOrDefault(next, EMPTY).with(prefix, at + 1, change);
        return new PrefixTrie(
                here, changed.isEmpty() ? longer.minus(next) : longer.plus(next, changed));
    }

    void collect(String channel, List<NodeIndex> found) {
        @Nullable PrefixTrie trie = this;
        for (int at = 0; trie != null; at++) {
            if (!trie.here.isEmpty()) {
                found.add(trie.here);
            }
            trie = at < channel.length() ? trie.longer.get(channel.charAt(at)) : null;
        }
    }

    private boolean isEmpty() {
        return here.isEmpty() && longer.isEmpty();
    }
}
