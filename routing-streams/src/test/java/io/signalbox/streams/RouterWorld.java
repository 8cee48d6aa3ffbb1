package io.signalbox.streams;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.signalbox.controlplane.KafkaSettings;
import io.signalbox.controlplane.node.Isolation;
import io.signalbox.controlplane.table.ControlTail;
import io.signalbox.controlplane.topics.Provisioned;
import io.signalbox.controlplane.topics.TopicProvisioner;
import io.signalbox.routing.frame.Frame;
import io.signalbox.runtime.config.Settings;
import io.signalbox.schemas.codec.FrameCodec;
import io.signalbox.schemas.registry.BundledSchemas;
import io.signalbox.schemas.topics.RecordKeys;
import io.signalbox.schemas.topics.TopicCatalogue;
import io.signalbox.schemas.topics.TopicSettings;
import io.signalbox.streams.frames.LatestTable;
import io.signalbox.testkit.kafka.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as a test needs it: a real broker with empty topics, one process's view of the control
 * log, and the routers and nodes that the test starts, which end with it, the last first.
 */
final class RouterWorld {

    static final TopicCatalogue TOPICS = new TopicCatalogue(TopicSettings.EMBEDDED);
    private static final AtomicInteger WORLDS = new AtomicInteger();
    private static final int STOP_DEADLINE_MS = 10_000;

    /** Of its own, so that no world finds the positions of another. */
    private final String applicationId = "router-of-world-" + WORLDS.incrementAndGet();

    private final FrameCodec frames = new FrameCodec(BundledSchemas.instance());
    private final List<AutoCloseable> open = new ArrayList<>();
    private final KafkaProducer<byte[], byte[]> producer;
    private final ControlTail control;

    RouterWorld() throws Exception {
        deleteTopics();
        if (TopicProvisioner.provision(kafka(), TOPICS.standing())
                instanceof Provisioned.Disagreeing disagreeing) {
            throw new IllegalStateException(disagreeing.message());
        }
        producer =
                opened(
                        new KafkaProducer<>(
                                Map.of(
                                        "bootstrap.servers",
                                        TestKafka.bootstrapServers(),
                                        "acks",
                                        "all",
                                        "linger.ms",
                                        1),
                                new ByteArraySerializer(),
                                new ByteArraySerializer()));
        control = opened(ControlTail.start(kafka(), BundledSchemas.instance()));
    }

    private static void deleteTopics() throws Exception {
        try (Admin admin = admin()) {
            admin.deleteTopics(ours(admin)).all().get();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> ours(admin).isEmpty());
        }
    }

    private static List<String> ours(Admin admin) throws Exception {
        return admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith("signalbox."))
                .toList();
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.add(part);
        return part;
    }

    static KafkaSettings kafka() {
        return new KafkaSettings(Map.of("bootstrap.servers", TestKafka.bootstrapServers()));
    }

    static Admin admin() {
        return Admin.create(kafka().admin("test", Map.of()));
    }

    String applicationId() {
        return applicationId;
    }

    ControlTail control() {
        return control;
    }

    RunningRouter startRouter(Isolation isolation) throws InterruptedException {
        return startRouter(settings(applicationId, isolation, Map.of()));
    }

    RunningRouter startRouter(RouterSettings settings) throws InterruptedException {
        return startRouter(settings, new TailedTable(control));
    }

    RunningRouter startRouter(RouterSettings settings, LatestTable table)
            throws InterruptedException {
        var meters = new SimpleMeterRegistry();
        var app = new RouterApp(settings, control, table, BundledSchemas.instance(), meters);
        app.start();
        return opened(new RunningRouter(app, meters));
    }

    /** A router that the test stops, or the end of the test. */
    static final class RunningRouter implements AutoCloseable {
        final RouterApp app;
        final SimpleMeterRegistry meters;
        private boolean stopped;

        RunningRouter(RouterApp app, SimpleMeterRegistry meters) {
            this.app = app;
            this.meters = meters;
        }

        @Override
        public void close() {
            if (!stopped) {
                stopped = true;
                app.stop(STOP_DEADLINE_MS);
            }
        }
    }

    static RouterSettings settings(
            String applicationId, Isolation isolation, Map<String, String> more) {
        var values = new HashMap<>(more);
        values.put("kafka.bootstrap.servers", TestKafka.bootstrapServers());
        values.putIfAbsent("router.sessionTimeoutMs", "2000");
        return withApplicationId(
                applicationId,
                RouterSettings.from(Settings.of(RouterSettings.all(), values), isolation));
    }

    static RouterSettings withApplicationId(String applicationId, RouterSettings settings) {
        return new RouterSettings(
                settings.kafka(),
                applicationId,
                settings.commitInterval(),
                settings.threads(),
                settings.internalReplicationFactor(),
                settings.sessionTimeout(),
                settings.stateDirectory(),
                settings.epochWait(),
                settings.nodeTopicRetention(),
                settings.plugins());
    }

    /** A node that takes its lease as soon as there is a router. */
    ListeningNode startNode(String name, Isolation isolation, Duration lease) {
        return opened(new ListeningNode(name, isolation, lease, control));
    }

    Future<RecordMetadata> append(Frame frame) {
        return append(RecordKeys.of(frame), frames.encode(frame));
    }

    Future<RecordMetadata> append(byte @Nullable [] key, byte @Nullable [] value) {
        return producer.send(new ProducerRecord<>(TopicCatalogue.FRAMES, key, value));
    }

    /** How many records {@code signalbox.commands} has had. */
    long commandsEnd() throws Exception {
        var partition = new TopicPartition(TopicCatalogue.COMMANDS, 0);
        try (Admin admin = admin()) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
    }

    void end() throws Exception {
        for (AutoCloseable part : open.reversed()) {
            part.close();
        }
    }
}
