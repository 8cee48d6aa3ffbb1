package io.signalbox.cli.roles.kafka;

import io.signalbox.controlplane.KafkaSettings;
import io.signalbox.schemas.topics.TopicCatalogue;
import io.signalbox.schemas.topics.TopicSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A cluster as it was found.
 *
 * @param brokers how many there are
 * @param frames how {@code signalbox.frames} is made; empty where it is not there
 */
record ClusterShape(int brokers, Optional<TopicSettings> frames) {
    private static final Map<String, Object> DEADLINES =
            Map.of(
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 30_000,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);

    /**
     * Asks the cluster.
     *
     * @throws KafkaException if it does not answer within 30 s, or does not let us
     */
    static ClusterShape of(KafkaSettings kafka) throws InterruptedException {
        try (var admin = Admin.create(kafka.admin("cluster", DEADLINES))) {
            int brokers = admin.describeCluster().nodes().get().size();
            return new ClusterShape(brokers, frames(admin));
        } catch (ExecutionException e) {
            throw kafkaException(e);
        }
    }

    private static Optional<TopicSettings> frames(Admin admin)
            throws InterruptedException, ExecutionException {
        TopicDescription topic;
        try {
            topic =
                    admin.describeTopics(List.of(TopicCatalogue.FRAMES))
                            .allTopicNames()
                            .get()
                            .get(TopicCatalogue.FRAMES);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.ofNullable(topic).map(found -> settings(found, config(admin)));
    }

    private static TopicSettings settings(TopicDescription topic, Config config) {
        return new TopicSettings(
                topic.partitions().size(),
                Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value()),
                (short) topic.partitions().getFirst().replicas().size(),
                Short.parseShort(config.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).value()));
    }

    private static Config config(Admin admin) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, TopicCatalogue.FRAMES);
        try {
            return Objects.requireNonNull(
                    admin.describeConfigs(List.of(resource)).all().get().get(resource));
        } catch (ExecutionException e) {
            throw kafkaException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    private static KafkaException kafkaException(ExecutionException e) {
        return e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e);
    }
}
