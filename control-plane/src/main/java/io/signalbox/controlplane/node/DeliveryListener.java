package io.signalbox.controlplane.node;

import java.util.List;

/** Takes what the routing tier sends to a node. */
@FunctionalInterface
public interface DeliveryListener {

    /**
     * Called on the thread {@code node-tail-<node>} with the records of one poll; those of one
     * source partition are in the order of their offsets. While it runs nothing more is read, which
     * is how a slow process holds back its topic.
     */
    void onBatch(List<NodeRecord> batch);
}
