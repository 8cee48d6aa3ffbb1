package io.signalbox.controlplane.topics;

import static java.util.Objects.requireNonNull;

import io.signalbox.controlplane.KafkaSettings;
import io.signalbox.schemas.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates the topics that are missing and compares those that are there with the contract. Several
 * processes may do so at once: whoever comes second finds the topic and compares.
 */
public final class TopicProvisioner {
    private static final Map<String, Object> DEFAULTS =
            Map.of(
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    10_000,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    20_000);
    private static final Duration VISIBLE_DEADLINE = Duration.ofSeconds(20);
    private static final Duration VISIBLE_RETRY = Duration.ofMillis(20);

    private final Admin admin;
    private final TopicComparison comparison;

    private TopicProvisioner(Admin admin, TopicComparison comparison) {
        this.admin = admin;
        this.comparison = comparison;
    }

    /**
     * Blocks until every topic is there.
     *
     * @throws KafkaException if Kafka does not answer, or does not let us
     */
    public static Provisioned provision(KafkaSettings kafka, Collection<Topic> topics) {
        try (Admin admin = Admin.create(kafka.admin("topics", DEFAULTS))) {
            return new TopicProvisioner(admin, new TopicComparison(kafka.bootstrapServers()))
                    .provision(topics);
        }
    }

    private Provisioned provision(Collection<Topic> topics) {
        Map<String, TopicDescription> found = describe(topics);
        List<Topic> missing =
                topics.stream().filter(topic -> !found.containsKey(topic.name())).toList();
        List<String> created = create(missing);
        found.putAll(awaitVisible(missing));
        Map<String, Map<String, String>> configs = configs(topics);
        var disagreements = new ArrayList<TopicDisagreement>();
        for (Topic topic : topics) {
            var partitions = requireNonNull(found.get(topic.name())).partitions();
            disagreements.addAll(
                    comparison.compare(
                            topic,
                            partitions.size(),
                            partitions.getFirst().replicas().size(),
                            requireNonNull(configs.get(topic.name()))));
        }
        return disagreements.isEmpty()
                ? new Provisioned.Ready(created)
                : new Provisioned.Disagreeing(disagreements);
    }

    private Map<String, TopicDescription> describe(Collection<Topic> topics) {
        var found = new HashMap<String, TopicDescription>();
        admin.describeTopics(topics.stream().map(Topic::name).toList())
                .topicNameValues()
                .forEach((name, description) -> {
                    try {
                        found.put(name, get(description));
                    } catch (UnknownTopicOrPartitionException e) {
                        // missing, which the caller sees
                    }
                });
        return found;
    }

    private List<String> create(Collection<Topic> missing) {
        var created = new ArrayList<String>();
        var byName = missing.stream().collect(Collectors.toMap(Topic::name, topic -> topic));
        List<NewTopic> newTopics =
                missing.stream()
                        .map(topic ->
                                new NewTopic(
                                                topic.name(),
                                                topic.partitions(),
                                                topic.replicationFactor())
                                        .configs(topic.config()))
                        .toList();
        admin.createTopics(newTopics)
                .values()
                .forEach((name, done) -> {
                    try {
                        get(done);
                        created.add(name);
                    } catch (TopicExistsException e) {
                        // another process was faster
                    } catch (KafkaException e) {
                        Topic topic = requireNonNull(byName.get(name));
                        throw new KafkaException(
                                "cannot create "
                                        + name
                                        + " with "
                                        + topic.partitions()
                                        + " partitions and replication factor "
                                        + topic.replicationFactor()
                                        + ": "
                                        + e.getMessage(),
                                e);
                    }
                });
        return created;
    }

    /** A topic is created when the controller says so; the brokers know a moment later. */
    private Map<String, TopicDescription> awaitVisible(Collection<Topic> topics) {
        long deadline = System.nanoTime() + VISIBLE_DEADLINE.toNanos();
        while (true) {
            Map<String, TopicDescription> found = describe(topics);
            if (found.size() == topics.size()) {
                return found;
            }
            if (System.nanoTime() > deadline) {
                throw new KafkaException(
                        "of "
                                + topics.size()
                                + " topics that were created, the brokers know "
                                + found.size()
                                + " after "
                                + VISIBLE_DEADLINE.toSeconds()
                                + " s: see that the controller runs");
            }
            LockSupport.parkNanos(VISIBLE_RETRY.toNanos());
        }
    }

    private Map<String, Map<String, String>> configs(Collection<Topic> topics) {
        List<ConfigResource> resources =
                topics.stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                        .toList();
        var configs = new HashMap<String, Map<String, String>>();
        get(admin.describeConfigs(resources).all())
                .forEach((resource, config) -> configs.put(resource.name(), values(config)));
        return configs;
    }

    private static Map<String, String> values(Config config) {
        var values = new HashMap<String, String>();
        for (ConfigEntry entry : config.entries()) {
            if (entry.value() != null) {
                values.put(entry.name(), entry.value());
            }
        }
        return values;
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause
                    ? cause
                    : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
