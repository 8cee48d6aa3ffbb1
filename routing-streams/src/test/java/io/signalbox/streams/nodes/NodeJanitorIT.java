package io.signalbox.streams.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.schemas.topics.TopicCatalogue;
import io.signalbox.testkit.kafka.TestKafka;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invariant 8: a node's topic is deleted some time after its lease ended. */
class NodeJanitorIT {

    private static final Map<String, Object> CLIENT =
            Map.of("bootstrap.servers", TestKafka.bootstrapServers());
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration RETENTION = Duration.ofMillis(300);

    private final Set<String> leased = ConcurrentHashMap.newKeySet();
    private Admin admin;
    private NodeTopics topics;
    private NodeJanitor janitor;

    @BeforeEach
    void begin() throws Exception {
        admin = Admin.create(CLIENT);
        admin.createTopics(List.of(topicOf("janitor-gone"), topicOf("janitor-here"))).all().get();
        topics = new NodeTopics(admin);
        janitor = new NodeJanitor(topics, leased::contains, RETENTION, InstantSource.system());
        leased.add("janitor-here");
    }

    @AfterEach
    void end() throws Exception {
        janitor.close();
        topics.delete(List.of("janitor-gone", "janitor-here"));
        admin.close();
    }

    @Test
    void onDutyItDeletesTheTopicsOfNodesThatAreGoneAndNoOthers() throws Exception {
        janitor.onDuty(true);
        janitor.start();

        await().atMost(PATIENCE).until(() -> !topics.exists("janitor-gone"));
        assertThat(topics.exists("janitor-here")).isTrue();
    }

    @Test
    void whatIsDeletedAlreadyIsNoFault() throws Exception {
        topics.delete(List.of("janitor-gone"));

        topics.delete(List.of("janitor-gone", "janitor-never-there"));

        await().atMost(PATIENCE).until(() -> !topics.all().contains("janitor-gone"));
    }

    private static NewTopic topicOf(String node) {
        return new NewTopic(TopicCatalogue.deliveries(node), 1, (short) 1);
    }
}
