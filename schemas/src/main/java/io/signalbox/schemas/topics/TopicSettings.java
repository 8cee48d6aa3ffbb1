package io.signalbox.schemas.topics;

import java.time.Duration;

/**
 * What an operator chooses about the topics; everything else is part of the contract.
 *
 * @param partitions of {@code frames} and of what is partitioned alike; more partitions later break
 *     the order of keys
 * @param retentionMs how long {@code frames} and {@code decisions} are kept, and so how far back
 *     anything can be explained
 * @param replicationFactor of all topics
 * @param minInsyncReplicas of all topics; with acks=all, how many replicas hold what was
 *     acknowledged
 */
public record TopicSettings(
        int partitions, long retentionMs, short replicationFactor, short minInsyncReplicas) {
    private static final long WEEK_MS = Duration.ofDays(7).toMillis();

    /** For a cluster of three brokers or more. */
    public static final TopicSettings CLUSTER =
            new TopicSettings(12, WEEK_MS, (short) 3, (short) 2);

    /**
     * For the one embedded broker, which pays for each partition in memory and in commit markers.
     */
    public static final TopicSettings EMBEDDED =
            new TopicSettings(4, WEEK_MS, (short) 1, (short) 1);

    public TopicSettings {
        require(partitions >= 1, "partitions", "1 or more", partitions);
        require(retentionMs >= 1, "retentionMs", "1 or more", retentionMs);
        require(replicationFactor >= 1, "replicationFactor", "1 or more", replicationFactor);
        require(
                minInsyncReplicas >= 1 && minInsyncReplicas <= replicationFactor,
                "minInsyncReplicas",
                "from 1 to the replication factor of " + replicationFactor,
                minInsyncReplicas);
    }

    private static void require(boolean holds, String setting, String expected, long given) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "topics: " + setting + " is " + expected + ", not " + given);
        }
    }
}
