package io.signalbox.embedded.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.signalbox.embedded.DataDirectory;
import io.signalbox.runtime.StartFailure;
import io.signalbox.runtime.config.Settings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

    private static final long STOP_DEADLINE_MS = 8_000;
    private static final TopicPartition LETTERS = new TopicPartition("letters", 0);

    private final BlockingQueue<String> deaths = new LinkedBlockingQueue<>();

    @TempDir Path temporary;

    @Test
    void whatWasStoredOutlivesTheBroker() throws Exception {
        try (var directory = DataDirectory.open(temporary.resolve("data"))) {
            var first = started(directory);
            store(first, "alpha");
            first.stop(STOP_DEADLINE_MS);

            var second = started(directory);

            assertThat(stored(second)).isEqualTo("alpha");
            second.stop(STOP_DEADLINE_MS);
        }
        assertThat(deaths).isEmpty();
    }

    @Test
    void aStoppedBrokerEndsInGoodOrderAndInTime() throws Exception {
        try (var directory = DataDirectory.open(temporary.resolve("data"))) {
            var broker = started(directory);
            var child = ProcessHandle.of(broker.pid()).orElseThrow();

            broker.stop(STOP_DEADLINE_MS);

            assertThat(child.isAlive()).isFalse();
            // Kafka leaves this file only when it has closed its logs.
            assertThat(directory.kafka().resolve("partitions/.kafka_cleanshutdown")).exists();
        }
    }

    @Test
    void aBrokerThatDiesIsReported() throws Exception {
        try (var directory = DataDirectory.open(temporary.resolve("data"))) {
            var broker = started(directory);

            ProcessHandle.of(broker.pid()).orElseThrow().destroyForcibly();

            assertThat(deaths.poll(30, TimeUnit.SECONDS))
                    .contains("ended by itself")
                    .contains("broker.log");
            broker.stop(STOP_DEADLINE_MS);
        }
    }

    @Test
    void signalsToTheWholeGroupLeaveTheBrokerToItsParent() throws Exception {
        try (var directory = DataDirectory.open(temporary.resolve("data"))) {
            var broker = started(directory);

            for (var signal : List.of("-INT", "-HUP", "-TERM")) {
                var kill = new ProcessBuilder("kill", signal, Long.toString(broker.pid())).start();
                assertThat(kill.waitFor()).isZero();
            }
            store(broker, "still here");

            assertThat(stored(broker)).isEqualTo("still here");
            broker.stop(STOP_DEADLINE_MS);
        }
        assertThat(deaths).isEmpty();
    }

    @Test
    void aBusyPortIsRefusedNamingTheFlag() throws Exception {
        try (var directory = DataDirectory.open(temporary.resolve("data"));
                var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var broker = broker(directory, other.getLocalPort());

            assertThatThrownBy(broker::start)
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("127.0.0.1:" + other.getLocalPort())
                    .hasMessageContaining("--kafka-port");
        }
    }

    @Test
    void aBrokerDoesNotSurviveItsParentWhoseDirectoryIsHeldUntilThen() throws Exception {
        var path = temporary.resolve("data");
        var parent = startParent(path);
        try (var lines =
                new BufferedReader(new InputStreamReader(parent.getInputStream(), UTF_8))) {
            var child = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
            int port = Integer.parseInt(lines.readLine().replace("127.0.0.1:", ""));

            assertThatThrownBy(() -> DataDirectory.open(path))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("in use by process " + parent.pid());

            parent.destroyForcibly().waitFor();
            try (var directory = DataDirectory.open(path)) {
                // The port is free only when the old broker is gone.
                var next = broker(directory, port);
                next.start();
                next.stop(STOP_DEADLINE_MS);
            }

            await().atMost(Duration.ofSeconds(15)).until(() -> !child.isAlive());
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void aBrokerThatCannotStartSaysWhy() throws Exception {
        try (var directory = DataDirectory.open(temporary.resolve("data"))) {
            Files.createDirectories(directory.kafka());
            Files.writeString(directory.kafka().resolve("metadata"), "in the way");

            assertThatThrownBy(() -> started(directory))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("while it started")
                    .hasMessageContaining("broker.log")
                    .hasMessageContaining("metadata");
        }
        assertThat(deaths).isEmpty();
    }

    private EmbeddedBroker started(DataDirectory directory) throws Exception {
        var broker = broker(directory, 0);
        broker.start();
        return broker;
    }

    private EmbeddedBroker broker(DataDirectory directory, int port) {
        var settings =
                Settings.of(
                        EmbeddedKafkaSettings.all(),
                        Map.of("embedded.kafkaPort", Integer.toString(port)));
        return new EmbeddedBroker(directory, settings, deaths::add);
    }

    private static Process startParent(Path data) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerParent.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void store(EmbeddedBroker broker, String value) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                var producer =
                        new KafkaProducer<>(
                                Map.of(
                                        "bootstrap.servers",
                                        broker.bootstrapServers(),
                                        "acks",
                                        "all"),
                                new StringSerializer(),
                                new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic(LETTERS.topic(), 1, (short) 1))).all().get();
            producer.send(new ProducerRecord<>(LETTERS.topic(), value)).get();
        }
    }

    private static String stored(EmbeddedBroker broker) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.assign(List.of(LETTERS));
            consumer.seekToBeginning(List.of(LETTERS));
            return consumer.poll(Duration.ofSeconds(20)).iterator().next().value();
        }
    }
}
