package io.signalbox.gateway.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.signalbox.controlplane.FreshTopics;
import io.signalbox.controlplane.LoopRouter;
import io.signalbox.controlplane.node.Isolation;
import io.signalbox.controlplane.node.NodeSession;
import io.signalbox.controlplane.node.NodeSettings;
import io.signalbox.controlplane.table.ControlTail;
import io.signalbox.gateway.connection.Capabilities;
import io.signalbox.gateway.connection.Connection;
import io.signalbox.gateway.connection.ConnectionLife;
import io.signalbox.gateway.connection.Permissions;
import io.signalbox.gateway.connection.Surroundings;
import io.signalbox.gateway.http.ClientSettings;
import io.signalbox.gateway.http.Endpoint;
import io.signalbox.gateway.http.GatewayHttp;
import io.signalbox.gateway.http.GuardedServer;
import io.signalbox.gateway.http.LoopbackClient;
import io.signalbox.gateway.http.LoopbackSockets;
import io.signalbox.schemas.registry.BundledSchemas;
import io.signalbox.websocket.SocketServer;
import io.signalbox.websocket.SocketServerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A node with real sockets over a real broker, and a router that decides its commands. */
@ExtendWith(FreshTopics.class)
class GatewayNodeIT {
    private static final String NODE = "gate";
    private static final long UNHEALTHY_AFTER_MS = 400;

    @TempDir Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SocketServer sockets = SocketServer.start(SocketServerOptions.defaults());
    private LoopRouter router;
    private ControlTail control;
    private GatewayNode node;
    private GuardedServer server;

    @BeforeEach
    void start() throws Exception {
        router = LoopRouter.start(FreshTopics.kafka());
        control = ControlTail.start(FreshTopics.kafka(), BundledSchemas.instance());
        node = new GatewayNode(session(), InstantSource.system(), UNHEALTHY_AFTER_MS);
        node.measureBy(meters);
        server = new GuardedServer(directory);
        var endpoints =
                new GatewayHttp(
                        server.routes(),
                        server.gate(),
                        node,
                        sockets,
                        server.resumeTokens(),
                        control::current,
                        InstantSource.system(),
                        new ClientSettings(15_000, 65_536));
        endpoints.addSocket(Endpoint.EGRESS, null);
        endpoints.addSocket(Endpoint.INGRESS, null);
        server.start();
        node.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> node.surroundings().isPresent());
    }

    @AfterEach
    void stop() throws Exception {
        node.stop(5_000);
        sockets.close();
        server.stop();
        control.close();
        router.close();
        http.shutdownNow();
    }

    @Test
    void aConnectionIsWelcomedAndItsOperationsAreInForceInTheTable() {
        LoopbackClient client = connect();
        JsonNode welcome = client.nextJson();
        assertThat(welcome.get("op").textValue()).isEqualTo("welcome");
        assertThat(welcome.get("node").textValue()).isEqualTo(NODE);

        client.send("{\"op\":\"subscribe\",\"id\":\"s\",\"channels\":[\"room\"]}");
        assertThat(client.nextJson().get("epoch").longValue())
                .isLessThanOrEqualTo(control.current().epoch());
        client.send("{\"op\":\"announce\",\"id\":\"a\",\"module\":\"web\"}");
        JsonNode ack = client.nextJson();
        String connection = welcome.get("connection").textValue();

        assertThat(ack.get("id").textValue()).isEqualTo("a");
        assertThat(control.current().tenant("acme").peer(connection).module()).isEqualTo("web");
        assertThat(gauge("signalbox.gateway.connections")).isEqualTo(1);

        client.abort();
        await().until(() -> control.current().tenant("acme").peer(connection) == null);
        await().until(() -> gauge("signalbox.gateway.connections") == 0);
        await().until(() -> gauge("signalbox.gateway.interests") == 0);
    }

    @Test
    void aPeerThatSaysNothingIsUnhealthyAndAnyMessageRevivesIt() {
        LoopbackClient client = connect();
        String connection = client.nextJson().get("connection").textValue();
        client.send("{\"op\":\"announce\",\"id\":\"a\",\"module\":\"web\"}");
        client.nextJson();

        await().until(() -> !control.current().tenant("acme").peer(connection).healthy());
        client.send("{\"op\":\"ping\"}");
        await().until(() -> control.current().tenant("acme").peer(connection).healthy());
    }

    @Test
    void aSecondSocketJoinsAConnectionForAsLongAsThatIsThere() {
        LoopbackClient first = connect();
        String resume = first.nextJson().get("resume").textValue();
        LoopbackClient second = connect(Endpoint.INGRESS, "&connection=" + resume);
        assertThat(second.nextJson().get("op").textValue()).isEqualTo("welcome");

        first.abort();
        await().until(() -> gauge("signalbox.gateway.connections") == 1);

        assertThat(statusOfRefusal(() -> connect(Endpoint.INGRESS, "&connection=" + resume)))
                .isEqualTo(410);
    }

    @Test
    void whenAnotherProcessTakesTheNameConnectionsAreClosedAndNoneIsTaken() {
        LoopbackClient client = connect();
        client.nextJson();
        NodeSession other = session();
        other.start();
        try {
            assertThat(client.closeCode()).isEqualTo(1012);
            assertThat(statusOfRefusal()).isEqualTo(503);
        } finally {
            other.close();
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> node.surroundings().isPresent());
        assertThat(connect().nextJson().get("op").textValue()).isEqualTo("welcome");
    }

    @Test
    void aHandshakeThatEndsWhileTheNodeDrainsIsClosedToo() throws Exception {
        LoopbackClient client = connect();
        client.nextJson();
        Surroundings before = node.surroundings().orElseThrow();

        node.drain(5_000);

        assertThat(client.closeCode()).isEqualTo(1012);
        assertThat(statusOfRefusal()).isEqualTo(503);
        try (LoopbackSockets late = new LoopbackSockets()) {
            LoopbackSockets.Pair pair = late.open();
            Connection connection =
                    new Connection(
                            "gate.late",
                            "acme",
                            "alice",
                            null,
                            new Permissions(channel -> true, channel -> true, List.of()),
                            Long.MAX_VALUE,
                            new Capabilities(false, true, false),
                            pair.socket());
            node.add(new ConnectionLife(connection, before), before);

            assertThat(pair.client().closeCode()).isEqualTo(1012);
        }
    }

    private NodeSession session() {
        return NodeSession.open(
                FreshTopics.kafka(),
                BundledSchemas.instance(),
                FreshTopics.TOPICS,
                control,
                new NodeSettings(NODE, Duration.ofSeconds(15), Isolation.COMMITTED, 100));
    }

    private LoopbackClient connect() {
        return connect(Endpoint.EGRESS, "");
    }

    private LoopbackClient connect(Endpoint endpoint, String parameters) {
        return LoopbackClient.connect(
                http,
                URI.create(
                        "ws://127.0.0.1:"
                                + server.port()
                                + endpoint.path()
                                + "?access_token="
                                + server.token()
                                + parameters));
    }

    private int statusOfRefusal() {
        return statusOfRefusal(this::connect);
    }

    private static int statusOfRefusal(ThrowingCallable connecting) {
        int[] status = {0};
        assertThatThrownBy(connecting)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused -> status[0] = refused.getResponse().statusCode());
        return status[0];
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }
}
