package io.signalbox.controlplane;

import io.signalbox.controlplane.topics.Provisioned;
import io.signalbox.controlplane.topics.TopicProvisioner;
import io.signalbox.schemas.topics.TopicCatalogue;
import io.signalbox.schemas.topics.TopicSettings;
import io.signalbox.testkit.kafka.TestKafka;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives each test the standing topics, empty: their names are fixed, and all tests of a JVM share
 * one broker.
 */
public final class FreshTopics implements BeforeEachCallback {
    public static final TopicCatalogue TOPICS = new TopicCatalogue(TopicSettings.EMBEDDED);

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        deleteAll();
        if (TopicProvisioner.provision(kafka(), TOPICS.standing())
                instanceof Provisioned.Disagreeing disagreeing) {
            throw new IllegalStateException(disagreeing.message());
        }
    }

    /** Settings of clients of the test's broker. */
    public static KafkaSettings kafka() {
        return kafka(Map.of());
    }

    /** The same with more settings. */
    public static KafkaSettings kafka(Map<String, Object> more) {
        var settings = new HashMap<String, Object>(more);
        settings.put("bootstrap.servers", TestKafka.bootstrapServers());
        return new KafkaSettings(settings);
    }

    public static Admin admin() {
        return Admin.create(kafka().admin("test", Map.of()));
    }

    /** Deletes all records of a topic that are there now. */
    public static void truncate(String topic) throws Exception {
        try (Admin admin = admin()) {
            var partitions =
                    admin.describeTopics(List.of(topic))
                            .allTopicNames()
                            .get()
                            .get(topic)
                            .partitions();
            var deletions = new HashMap<TopicPartition, RecordsToDelete>();
            partitions.forEach(partition ->
                    deletions.put(
                            new TopicPartition(topic, partition.partition()),
                            RecordsToDelete.beforeOffset(-1)));
            admin.deleteRecords(deletions).all().get();
        }
    }

    private static void deleteAll() throws Exception {
        try (Admin admin = admin()) {
            admin.deleteTopics(ours(admin)).all().get();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> ours(admin).isEmpty());
        }
    }

    private static List<String> ours(Admin admin) throws Exception {
        Set<String> names = admin.listTopics().names().get();
        return names.stream().filter(name -> name.startsWith("signalbox.")).toList();
    }
}
