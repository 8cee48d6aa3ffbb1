package io.signalbox.routing.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * Subscribers by what they subscribed to: a channel, or a prefix, which is a subscription that ends
 * in a star (semantics, section 3.7). A lookup costs at most the length of the channel, however
 * many prefixes there are.
 */
record ChannelIndex(PMap<String, NodeIndex> exact, PrefixTrie prefixes) {
    static final ChannelIndex EMPTY = new ChannelIndex(HashTreePMap.empty(), PrefixTrie.EMPTY);

    ChannelIndex with(String subscription, String node, UnaryOperator<Members> change) {
        if (subscription.endsWith("*")) {
            String prefix = subscription.substring(0, subscription.length() - 1);
            return new ChannelIndex(
                    exact, prefixes.with(prefix, 0, nodes -> nodes.with(node, change)));
        }
        NodeIndex changed = exact.getOrDefault(subscription, NodeIndex.EMPTY).with(node, change);
        return new ChannelIndex(
                changed.isEmpty() ? exact.minus(subscription) : exact.plus(subscription, changed),
                prefixes);
    }

    /** The nodes with subscribers, once for each subscription that covers the channel. */
    List<NodeIndex> covering(String channel) {
        List<NodeIndex> found = new ArrayList<>(2);
        NodeIndex named = exact.get(channel);
        if (named != null) {
            found.add(named);
        }
        prefixes.collect(channel, found);
        return found;
    }
}
