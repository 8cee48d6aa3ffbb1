package io.signalbox.testkit.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A KRaft broker with its controller in this JVM, on loopback ports that were free a moment ago.
 * Its log lives in a temporary directory that goes with it: only after the shutdown, since Kafka
 * halts the JVM when a log directory disappears under it.
 */
final class EmbeddedBroker implements Broker {

    private static final String NODE_ID = "1";

    private final Map<String, String> settings;
    private final int port;
    private final Path directory;
    private KafkaRaftServer server;

    private EmbeddedBroker(Map<String, String> settings, int port, Path directory) {
        this.settings = settings;
        this.port = port;
        this.directory = directory;
        this.server = launch(settings);
    }

    static EmbeddedBroker start() {
        try {
            var directory = Files.createTempDirectory("signalbox-kafka-");
            format(directory);
            int[] ports = freePorts();
            return new EmbeddedBroker(settings(directory, ports[0], ports[1]), ports[0], directory);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The embedded broker needs a writable temporary directory and loopback ports",
                    e);
        }
    }

    private static KafkaRaftServer launch(Map<String, String> settings) {
        var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        return server;
    }

    private static Map<String, String> settings(Path directory, int port, int controllerPort) {
        var settings = new HashMap<>(BrokerSettings.forTests());
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", NODE_ID);
        settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", data(directory));
        settings.put("metadata.log.dir", metadata(directory));
        return settings;
    }

    private static String data(Path directory) {
        return directory.resolve("data").toString();
    }

    /** A directory of its own: beside the data, a second start finds its log unusable. */
    private static String metadata(Path directory) {
        return directory.resolve("metadata").toString();
    }

    private static void format(Path directory) {
        try (var silence =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silence)
                    .setNodeId(Integer.parseInt(NODE_ID))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(metadata(directory))
                    .addDirectory(metadata(directory))
                    .addDirectory(data(directory))
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("Kafka could not format " + directory, e);
        }
    }

    private static int[] freePorts() throws IOException {
        var loopback = InetAddress.getLoopbackAddress();
        try (var broker = new ServerSocket(0, 1, loopback);
                var controller = new ServerSocket(0, 1, loopback)) {
            return new int[] {broker.getLocalPort(), controller.getLocalPort()};
        }
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void suspend() {
        server.shutdown();
        server.awaitShutdown();
    }

    @Override
    public void resume() {
        server = launch(settings);
    }

    @Override
    public void close() {
        suspend();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded broker left files in " + directory, e);
        }
    }
}
