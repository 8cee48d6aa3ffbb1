package io.signalbox.controlplane.topics;

import io.signalbox.schemas.topics.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares a topic with the contract. What a guarantee rests on has to hold, either exactly or at
 * the least; how a topic is cut into segments and the like is left to the operator.
 */
final class TopicComparison {
    private static final Set<String> EXACT =
            Set.of("cleanup.policy", "message.timestamp.type", "unclean.leader.election.enable");
    private static final Set<String> AT_LEAST =
            Set.of(
                    "min.compaction.lag.ms",
                    "retention.ms",
                    "max.message.bytes",
                    "min.insync.replicas");

    /** How Kafka says that records are kept for ever. */
    private static final long FOR_EVER = -1;

    private final String bootstrapServers;

    TopicComparison(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    List<TopicDisagreement> compare(
            Topic expected, int partitions, int replicas, Map<String, String> config) {
        var disagreements = new ArrayList<TopicDisagreement>();
        if (partitions != expected.partitions()) {
            disagreements.add(
                    new TopicDisagreement(
                            expected.name(),
                            "partitions",
                            Integer.toString(expected.partitions()),
                            Integer.toString(partitions),
                            "Set the number of partitions in the settings to what is found; another"
                                + " number breaks the order of what the topic holds. A topic whose"
                                + " data may go can be deleted instead, and is created anew"));
        }
        if (replicas < expected.replicationFactor()) {
            disagreements.add(
                    new TopicDisagreement(
                            expected.name(),
                            "replicas",
                            expected.replicationFactor() + " or more",
                            Integer.toString(replicas),
                            "Add replicas with kafka-reassign-partitions.sh, or lower the"
                                    + " replication factor in the settings"));
        }
        expected.config()
                .forEach((setting, value) -> {
                    String found = config.getOrDefault(setting, "unset");
                    if (!agrees(setting, value, found)) {
                        disagreements.add(
                                new TopicDisagreement(
                                        expected.name(),
                                        setting,
                                        AT_LEAST.contains(setting) ? value + " or more" : value,
                                        found,
                                        alter(expected.name(), setting, value)));
                    }
                });
        return disagreements;
    }

    private static boolean agrees(String setting, String expected, String found) {
        if (EXACT.contains(setting)) {
            return expected.equals(found);
        }
        if (AT_LEAST.contains(setting)) {
            long value = parse(found);
            return value >= parse(expected)
                    || (value == FOR_EVER && setting.equals("retention.ms"));
        }
        return true;
    }

    private static long parse(String number) {
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException e) {
            return Long.MIN_VALUE;
        }
    }

    private String alter(String topic, String setting, String value) {
        return "Run kafka-configs.sh --bootstrap-server "
                + bootstrapServers
                + " --alter --entity-type topics"
                + " --entity-name "
                + topic
                + " --add-config "
                + setting
                + "="
                + value;
    }
}
