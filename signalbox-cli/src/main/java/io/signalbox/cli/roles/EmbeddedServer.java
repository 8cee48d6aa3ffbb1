package io.signalbox.cli.roles;

import io.signalbox.embedded.DataDirectory;
import io.signalbox.embedded.DataSettings;
import io.signalbox.embedded.kafka.EmbeddedBroker;
import io.signalbox.embedded.kafka.EmbeddedKafkaSettings;
import io.signalbox.gateway.GatewaySettings;
import io.signalbox.runtime.StartFailure;
import io.signalbox.runtime.config.Settings;
import io.signalbox.runtime.config.Sources;
import io.signalbox.runtime.credentials.DevelopmentKey;
import io.signalbox.runtime.lifecycle.Lifecycle;
import io.signalbox.runtime.lifecycle.StopReason;
import io.signalbox.streams.RouterSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All roles in this process, over a broker of its own, with the data in one directory. */
public final class EmbeddedServer {
    private static final String NODE = "local";

    private final Lifecycle lifecycle;
    private final Server server;
    private final EmbeddedBroker broker;
    private final DevelopmentKey key;

    private EmbeddedServer(
            Lifecycle lifecycle, Server server, EmbeddedBroker broker, DevelopmentKey key) {
        this.lifecycle = lifecycle;
        this.server = server;
        this.broker = broker;
        this.key = key;
    }

    /**
     * Takes hold of the data directory and puts the parts together, which nothing has started yet.
     *
     * @throws StartFailure where the directory cannot be used
     */
    public static EmbeddedServer compose(Sources sources) {
        var settings = withOwnBroker(sources);
        var directory = DataDirectory.open(settings.get(DataSettings.DIRECTORY));
        var lifecycle = Lifecycle.of(settings);
        lifecycle.add(new HeldDirectory(directory));
        var broker =
                lifecycle.add(
                        new EmbeddedBroker(
                                directory,
                                settings,
                                fault -> lifecycle.requestStop(new StopReason.Failed(fault))));
        var key = directory.developmentKey();
        var server =
                Server.compose(EnumSet.allOf(Role.class), settings, Optional.of(key), lifecycle);
        return new EmbeddedServer(lifecycle, server, broker, key);
    }

    public Lifecycle lifecycle() {
        return lifecycle;
    }

    /** Where clients connect; only while it is started. */
    public String url() {
        return server.url();
    }

    /** Where Kafka is. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** What signs the tokens that it accepts. */
    public DevelopmentKey developmentKey() {
        return key;
    }

    /** Whether it takes traffic. */
    public boolean isReady() {
        return server.isReady();
    }

    /** The user's settings, and what follows from having a broker and a directory of our own. */
    private static Settings withOwnBroker(Sources sources) {
        var asked = ServerSettings.from(sources);
        int kafkaPort = asked.get(EmbeddedKafkaSettings.PORT);
        int port = kafkaPort == 0 ? freePort() : kafkaPort;
        Map<String, String> flags = new HashMap<>(sources.flags());
        flags.put(EmbeddedKafkaSettings.PORT.key(), Integer.toString(port));
        flags.put(ServerSettings.BOOTSTRAP_SERVERS, "127.0.0.1:" + port);
        if (!asked.isGiven(GatewaySettings.NODE)) {
            flags.put(GatewaySettings.NODE.key(), NODE);
        }
        if (!asked.isGiven(RouterSettings.STATE_DIRECTORY)) {
            flags.put(
                    RouterSettings.STATE_DIRECTORY.key(),
                    stateDirectory(asked.get(DataSettings.DIRECTORY)).toString());
        }
        return ServerSettings.from(new Sources(sources.file(), sources.environment(), flags));
    }

    private static Path stateDirectory(Path dataDirectory) {
        return dataDirectory.toAbsolutePath().normalize().resolve("streams");
    }

    /** Kafka's own address has to be known before it starts, since it tells it to its clients. */
    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartFailure("No port is free on 127.0.0.1: " + e.getMessage(), e);
        }
    }
}
