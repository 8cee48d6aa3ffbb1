package io.signalbox.streams.nodes;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which node topics have had no lease for so long that nobody reads them any more. Counts from when
 * it first sees one without: a topic that was just made for a lease to come has its time, and so
 * has every topic after a restart.
 */
final class AbandonedTopics {

    private final Duration retention;
    private final Map<String, Long> aloneSinceMs = new HashMap<>();

    AbandonedTopics(Duration retention) {
        this.retention = retention;
    }

    /**
     * @param nodes those that have a topic
     * @param leased whether a node's lease lives
     * @return the nodes whose topic may be deleted, sorted
     */
    List<String> look(Set<String> nodes, Predicate<String> leased, long nowMs) {
        aloneSinceMs.keySet().removeIf(node -> !nodes.contains(node) || leased.test(node));
        return nodes.stream()
                .filter(node -> !leased.test(node))
                .filter(node ->
                        nowMs - aloneSinceMs.computeIfAbsent(node, first -> nowMs)
                                >= retention.toMillis())
                .sorted()
                .toList();
    }
}
