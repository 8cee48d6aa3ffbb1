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
                    "Partitions of `signalbox.frames` and of what is partitioned alike. Left empty,"
                            + " as many as there are; for new topics 12, or 4 where there is one"
                            + " broker. It cannot be changed later without breaking the order of"
                            + " keys.");

    public static final Setting<Optional<Long>> RETENTION_MS =
            Setting.of(
                    "topics.retentionMs",
                    SettingType.optional(SettingType.durationMs(60_000, 3_650L * 86_400_000)),
                    Optional.empty(),
                    "How long frames and decisions are kept, and so how far back anything can be"
                            + " explained. Left empty, as it is; for new topics 7 days.");

    public static final Setting<Optional<Integer>> REPLICATION_FACTOR =
            Setting.of(
                    "topics.replicationFactor",
                    SettingType.optional(SettingType.integer(1, Short.MAX_VALUE)),
                    Optional.empty(),
                    "Replicas of every topic. Left empty, as many as there are; for new topics 3,"
                            + " or as many as there are brokers where those are fewer.");

    public static final Setting<Optional<Integer>> MIN_INSYNC_REPLICAS =
            Setting.of(
                    "topics.minInsyncReplicas",
                    SettingType.optional(SettingType.integer(1, Short.MAX_VALUE)),
                    Optional.empty(),
                    "Replicas that must hold a frame before it is acknowledged. Left empty, as it"
                            + " is; for new topics one less than there are replicas, at least 1.");

    private TopicsSettings() {}

    public static List<Setting<?>> all() {
        return List.of(PARTITIONS, RETENTION_MS, REPLICATION_FACTOR, MIN_INSYNC_REPLICAS);
    }

    /**
     * What is given counts, then what is there, then what fits the cluster.
     *
     * @param brokers how many there are now
     * @param present how {@code signalbox.frames} is made, where it is there
     * @throws StartFailure where more replicas are asked for than can be in sync
     */
    public static TopicSettings choose(
            Settings settings, int brokers, Optional<TopicSettings> present) {
        var fresh = brokers == 1 ? TopicSettings.EMBEDDED : TopicSettings.CLUSTER;
        int replicas =
                settings.get(REPLICATION_FACTOR)
                        .or(() -> present.map(topic -> (int) topic.replicationFactor()))
                        .orElse(Math.clamp(brokers, 1, fresh.replicationFactor()));
        int inSync =
                settings.get(MIN_INSYNC_REPLICAS)
                        .or(() -> present.map(topic -> (int) topic.minInsyncReplicas()))
                        .orElse(Math.max(1, replicas - 1));
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
                settings.get(PARTITIONS)
                        .or(() -> present.map(TopicSettings::partitions))
                        .orElse(fresh.partitions()),
                settings.get(RETENTION_MS)
                        .or(() -> present.map(TopicSettings::retentionMs))
                        .orElse(fresh.retentionMs()),
                (short) replicas,
                (short) inSync);
    }
}
