package io.signalbox.streams;

import io.signalbox.controlplane.node.Isolation;
import io.signalbox.runtime.config.Setting;
import io.signalbox.runtime.config.SettingType;
import io.signalbox.runtime.config.Settings;
import io.signalbox.streams.frames.EpochWait;
import io.signalbox.streams.plugins.PluginSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator may say about a router.
 *
 * @param kafka settings of Kafka's clients, {@code bootstrap.servers} among them
 * @param applicationId the consumer group of all routers of a cluster, and the prefix of their
 *     internal topics
 * @param commitInterval between the transactions of a stream thread
 * @param internalReplicationFactor of the changelogs; -1 for that of {@code signalbox.frames}
 * @param stateDirectory where Kafka Streams may keep files; empty for its own default
 * @param nodeTopicRetention how long a node's topic outlives the node's lease
 */
public record RouterSettings(
        Map<String, String> kafka,
        String applicationId,
        Duration commitInterval,
        int threads,
        int internalReplicationFactor,
        Duration sessionTimeout,
        Optional<Path> stateDirectory,
        EpochWait epochWait,
        Duration nodeTopicRetention,
        PluginSettings plugins) {

    public static final String APPLICATION_ID = "signalbox-router";

    public static final Setting<Integer> THREADS =
            Setting.of(
                    "router.threads",
                    SettingType.integer(1, 256),
                    1,
                    "Threads that decide frames. More than there are partitions of"
                            + " `signalbox.frames`, over all routers, idle.");

    public static final Setting<Optional<Long>> COMMIT_INTERVAL_MS =
            Setting.of(
                    "router.commitIntervalMs",
                    SettingType.optional(SettingType.durationMs(1, 5_000)),
                    Optional.empty(),
                    "Time between commits. Left empty, it is 10 ms where deliveries are read"
                        + " committed, since it adds to their latency, and 500 ms where they are"
                        + " read speculatively.");

    public static final Setting<Integer> INTERNAL_REPLICATION_FACTOR =
            Setting.of(
                    "router.internalReplicationFactor",
                    SettingType.integer(-1, 32_767),
                    -1,
                    "Replicas of the topics that back up the router's state; -1 for as many as"
                            + " `signalbox.frames` has.");

    public static final Setting<Long> SESSION_TIMEOUT_MS =
            Setting.of(
                    "router.sessionTimeoutMs",
                    SettingType.durationMs(1_000, 300_000),
                    10_000L,
                    "How long a router that died without a word keeps its partitions, and its open"
                            + " transaction those who read committed deliveries.");

    public static final Setting<Optional<Path>> STATE_DIRECTORY =
            Setting.of(
                    "router.stateDirectory",
                    SettingType.optional(SettingType.path()),
                    Optional.empty(),
                    "Where Kafka Streams may keep files. All state is in memory and in Kafka, so"
                            + " that it holds next to nothing.");

    public static final Setting<Long> EPOCH_WAIT_MS =
            Setting.of(
                    "router.epochWaitMs",
                    SettingType.durationMs(0, 60_000),
                    EpochWait.DEFAULT.longest().toMillis(),
                    "How long a frame waits for the epoch it asks for. Then, or as soon as the"
                            + " control log is known to hold no such epoch, it is decided with the"
                            + " table there is, and the decision records the shortfall. The frames"
                            + " behind it in the partition wait with it.");

    public static final Setting<Long> EPOCH_WAIT_BYTES =
            Setting.of(
                    "router.epochWaitBytes",
                    SettingType.bytes(0, 1L << 30),
                    EpochWait.DEFAULT.maxBytes(),
                    "Frames that wait in one partition; when they are more, the first is decided as"
                            + " after `router.epochWaitMs`.");

    public static final Setting<Long> NODE_TOPIC_RETENTION_MS =
            Setting.of(
                    "router.nodeTopicRetentionMs",
                    SettingType.durationMs(60_000, Duration.ofDays(30).toMillis()),
                    Duration.ofHours(1).toMillis(),
                    "How long a node's topic is kept after its lease ended.");

    public RouterSettings {
        kafka = Map.copyOf(kafka);
    }

    public static List<Setting<?>> all() {
        return List.of(
                THREADS,
                COMMIT_INTERVAL_MS,
                INTERNAL_REPLICATION_FACTOR,
                SESSION_TIMEOUT_MS,
                STATE_DIRECTORY,
                EPOCH_WAIT_MS,
                EPOCH_WAIT_BYTES,
                NODE_TOPIC_RETENTION_MS,
                PluginSettings.DIRECTORY,
                PluginSettings.BUDGET_MS);
    }

    /**
     * @param isolation how the nodes of this cluster read their deliveries
     */
    public static RouterSettings from(Settings settings, Isolation isolation) {
        return new RouterSettings(
                settings.kafka(),
                APPLICATION_ID,
                settings.get(COMMIT_INTERVAL_MS)
                        .map(Duration::ofMillis)
                        .orElseGet(() -> commitIntervalFor(isolation)),
                settings.get(THREADS),
                settings.get(INTERNAL_REPLICATION_FACTOR),
                Duration.ofMillis(settings.get(SESSION_TIMEOUT_MS)),
                settings.get(STATE_DIRECTORY),
                new EpochWait(
                        Duration.ofMillis(settings.get(EPOCH_WAIT_MS)),
                        settings.get(EPOCH_WAIT_BYTES)),
                Duration.ofMillis(settings.get(NODE_TOPIC_RETENTION_MS)),
                PluginSettings.from(settings));
    }

    /**
     * Who reads committed deliveries waits for each commit, so that they are frequent. For who does
     * not they are rare, and cheap. Routing itself is exactly-once with either.
     */
    private static Duration commitIntervalFor(Isolation isolation) {
        return switch (isolation) {
            case COMMITTED -> Duration.ofMillis(10);
            case SPECULATIVE -> Duration.ofMillis(500);
        };
    }
}
