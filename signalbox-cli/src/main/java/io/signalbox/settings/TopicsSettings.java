package io.signalbox.settings;

import io.signalbox.runtime.StartFailure;
import io.signalbox.runtime.config.Setting;
import io.signalbox.runtime.config.SettingType;
import io.signalbox.runtime.config.Settings;
import io.signalbox.schemas.topics.TopicSettings;
import java.util.List;
import java.util.Optional;

/** What an operator may choose about the topics. What is left open depends on the cluster. */
public final class TopicsSettings {

    public static final Setting<Optional<Integer>> PARTITIONS =
            Setting.of(
                    "topics.partitions",
                    SettingType.optional(SettingType.integer(1, 10_000)),
                    Optional.empty(),
                    "Partitions of `signalbox.frames` and of what is partitioned alike; left empty"
                        + " 12, and 4 with `up`. It cannot be changed later without breaking the"
                        + " order of keys.");

    public static final Setting<Optional<Long>> RETENTION_MS =
            Setting.of(
                    "topics.retentionMs",
                    SettingType.optional(SettingType.durationMs(60_000, 3_650L * 86_400_000)),
                    Optional.empty(),
                    "How long frames and decisions are kept, and so how far back anything can be"
                            + " explained; left empty 7 days.");

    public static final Setting<Optional<Integer>> REPLICATION_FACTOR =
            Setting.of(
                    "topics.replicationFactor",
                    SettingType.optional(SettingType.integer(1, Short.MAX_VALUE)),
                    Optional.empty(),
                    "Replicas of every topic; left empty 3, or as many as there are brokers where"
                            + " those are fewer.");

    public static final Setting<Optional<Integer>> MIN_INSYNC_REPLICAS =
            Setting.of(
                    "topics.minInsyncReplicas",
                    SettingType.optional(SettingType.integer(1, Short.MAX_VALUE)),
                    Optional.empty(),
                    "Replicas that must hold a frame before it is acknowledged; left empty one less"
                            + " than there are, at least 1.");

    private TopicsSettings() {}

    public static List<Setting<?>> all() {
        return List.of(PARTITIONS, RETENTION_MS, REPLICATION_FACTOR, MIN_INSYNC_REPLICAS);
    }

    /** The topics of the one embedded broker. */
    public static TopicSettings embedded(Settings settings) {
        return chosen(settings, TopicSettings.EMBEDDED, 1);
    }

    /**
     * The topics of a cluster.
     *
     * @param brokers how many there are now
     * @throws StartFailure where more replicas are asked for than can be in sync
     */
    public static TopicSettings cluster(Settings settings, int brokers) {
        return chosen(settings, TopicSettings.CLUSTER, brokers);
    }

    private static TopicSettings chosen(Settings settings, TopicSettings otherwise, int brokers) {
        int replicas =
                settings.get(REPLICATION_FACTOR)
                        .orElse(Math.clamp(brokers, 1, otherwise.replicationFactor()));
        int inSync = settings.get(MIN_INSYNC_REPLICAS).orElse(Math.max(1, replicas - 1));
        if (inSync > replicas) {
            throw new StartFailure(
                    "Expected "
                            + MIN_INSYNC_REPLICAS.key()
                            + " to be at most the "
                            + replicas
                            + " replicas of "
                            + REPLICATION_FACTOR.key()
                            + "; found "
                            + inSync
                            + ". Lower the one or raise the other.");
        }
        return new TopicSettings(
                settings.get(PARTITIONS).orElse(otherwise.partitions()),
                settings.get(RETENTION_MS).orElse(otherwise.retentionMs()),
                (short) replicas,
                (short) inSync);
    }
}
