package io.signalbox.benchmarks.kafka;

import io.signalbox.benchmarks.process.JavaProgram;
import io.signalbox.benchmarks.process.Workbench;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** A broker of its own, one process, as small as the one that {@code signalbox up} starts. */
public final class Broker {
    private static final String MAIN = "io.signalbox.embedded.kafka.BrokerMain";
    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

    private final String bootstrapServers;

    private Broker(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Blocks until it listens. */
    public static Broker start(Workbench workbench) throws IOException, InterruptedException {
        var folder = Files.createDirectory(workbench.folder().resolve("kafka"));
        int port = freePort();
        var properties = new Properties();
        properties.putAll(properties(folder, port, freePort()));
        try (var out = Files.newBufferedWriter(folder.resolve("server.properties"))) {
            properties.store(out, null);
        }
        workbench.start(
                "broker",
                new JavaProgram(
                        MAIN,
                        List.of(
                                "-XX:+UseG1GC",
                                "-Xmx1g",
                                "-Dlogback.configurationFile=io/signalbox/embedded/kafka/broker-logback.xml",
                                "-Dsignalbox.broker.log=" + folder.resolve("broker.log")),
                        List.of(folder.toString())));
        awaitPort(port);
        return new Broker("127.0.0.1:" + port);
    }

    private static Map<String, String> properties(Path folder, int port, int controllerPort) {
        var listener = "PLAINTEXT://127.0.0.1:" + port;
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry(
                        "listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("listeners", listener + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("advertised.listeners", listener),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                Map.entry("log.dirs", folder.resolve("partitions").toString()),
                Map.entry("metadata.log.dir", folder.resolve("metadata").toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("log.cleaner.dedupe.buffer.size", "8388608"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPort(int port) throws InterruptedException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (true) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("expected the broker to listen", e);
                }
                Thread.sleep(50);
            }
        }
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** A topic like those of Signalbox. */
    public void createTopic(String name, int partitions) throws Exception {
        try (var admin = admin()) {
            admin.createTopics(
                            Set.of(
                                    new NewTopic(name, partitions, (short) 1)
                                            .configs(
                                                    Map.of(
                                                            TopicConfig
                                                                    .MESSAGE_TIMESTAMP_TYPE_CONFIG,
                                                            "LogAppendTime"))))
                    .all()
                    .get();
        }
    }
}
