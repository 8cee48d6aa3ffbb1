package io.signalbox.routing.table;

import java.util.function.UnaryOperator;
import org.pcollections.TreePMap;

/**
 * Members per node, in the order of the nodes' names. A node without members has no place in it.
 */
record NodeIndex(TreePMap<String, Members> nodes) {
    static final NodeIndex EMPTY = new NodeIndex(TreePMap.empty());

    NodeIndex with(String node, UnaryOperator<Members> change) {
        Members changed = change.apply(nodes.getOrDefault(node, Members.NONE));
        return new NodeIndex(changed.isEmpty() ? nodes.minus(node) : nodes.plus(node, changed));
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }
}
