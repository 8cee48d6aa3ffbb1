package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.IntNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReconnectTest {
    private static final ReconnectPolicy QUICKLY =
            ReconnectPolicy.backoff().maxDelay(Duration.ofMillis(20));

    private final HealthListener listener = new HealthListener();
    private ScriptedServer server;
    private SignalboxClient client;

    @BeforeEach
    void connect() throws Exception {
        // The JDK's WebSocket sometimes does not report a cut, which is then noticed by silence.
        server = ScriptedServer.withHeartbeatMs(1_000);
        client = SignalboxClient.connect(options().build());
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        server.close();
    }

    private ClientOptions.Builder options() {
        return ClientOptions.to(server.url()).reconnecting(QUICKLY).listener(listener);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1008, 1011, 1012, 1013})
    void aConnectionThatTheServerEndsForTheMomentIsMadeAgain(int code) throws Exception {
        server.closeWith(code, "draining");
        server.awaitConnections(2);
        listener.awaitState(HealthState.CONNECTED);
        assertThat(listener.states)
                .containsExactly(
                        HealthState.CONNECTED, HealthState.RECONNECTING, HealthState.CONNECTED);
        var published = client.publish(Publication.of("t").build());
        server.store("0-1");
        assertThat(get(published).receipt()).isEqualTo("0-1");
        assertThat(listener.ends).isEmpty();
    }

    @Test
    void aBrokenConnectionIsMadeAgain() throws Exception {
        server.cut();
        server.awaitConnections(2);
        listener.awaitState(HealthState.CONNECTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1002, 1009})
    void aConnectionThatTheServerEndsForGoodIsTheEnd(int code) throws Exception {
        server.closeWith(code, "");
        listener.awaitState(HealthState.CLOSED);
        await().until(() -> !listener.ends.isEmpty());
        assertThat(listener.ends).containsExactly(new Closed(code, "", false));
        assertThatThrownBy(() -> get(client.subscribe("late")))
                .hasMessageContaining(ErrorCodes.CONNECTION_CLOSED);
    }

    @Test
    void whatWasInForceIsRestoredBeforeAnythingElseIsSent() throws Exception {
        ack("announce", client.announce(Announcement.of("m").consumes("job").build()));
        ack("announce", client.announce(Announcement.of("m").instance("i1").build()));
        ack("options", client.options(Map.of("load", IntNode.valueOf(3))));
        ack("subscribe", client.subscribe("a", "b*"));
        ack("unsubscribe", client.unsubscribe("default", "a"));
        server.refuseNext("503 Service Unavailable");
        server.cut();
        var waiting = client.publish(Publication.of("t").id("waited").build());
        server.awaitConnections(2);

        var announced = server.acknowledge("announce");
        assertThat(announced.path("instance").asText()).isEqualTo("i1");
        assertThat(announced.path("consumes").path(0).path("type").asText()).isEqualTo("job");
        assertThat(server.acknowledge("options").path("options").path("load").asInt()).isEqualTo(3);
        assertThat(server.acknowledge("subscribe").path("channels")).hasToString("[\"b*\"]");
        assertThat(server.acknowledge("unsubscribe").path("channels")).hasToString("[\"default\"]");
        assertThat(server.store("0-5").path("id").asText()).isEqualTo("waited");
        assertThat(get(waiting).receipt()).isEqualTo("0-5");
    }

    @Test
    void whatWasNotAcknowledgedIsSentAgainUnderItsIdAndInItsOrder() throws Exception {
        var first = client.publish(Publication.of("t").id("f1").build());
        var second = client.publish(Publication.of("t").id("f2").build());
        var third = client.publish(Publication.of("t").id("f3").build());
        server.store("0-1");
        assertThat(server.hearId()).isEqualTo("f2");
        assertThat(server.hearId()).isEqualTo("f3");
        get(first);
        server.cut();
        server.awaitConnections(2);
        assertThat(server.store("0-2").path("id").asText()).isEqualTo("f2");
        assertThat(server.store("0-3").path("id").asText()).isEqualTo("f3");
        assertThat(get(second).receipt()).isEqualTo("0-2");
        assertThat(get(third).receipt()).isEqualTo("0-3");
    }

    @Test
    void aRepeatedFrameIsDecidedByItsFirstOutcome() throws Exception {
        var decided = client.publishDecided(Publication.of("t").id("f").build());
        server.hear();
        server.cut();
        server.awaitConnections(2);
        server.store("0-9");
        server.say(
                "{\"op\":\"outcome\",\"id\":\"f\",\"receipt\":\"0-2\",\"outcome\":\"dropped\","
                        + "\"code\":\"DUPLICATE\",\"targets\":0}");
        assertThat(get(decided)).isEqualTo(Outcome.of("f", "0-2", false, "DUPLICATE", 0));
    }

    @Test
    void whereNothingIsToBeSentTwiceItFails() throws Exception {
        client.close();
        client = SignalboxClient.connect(options().resending(false).build());
        var sent = client.publish(Publication.of("t").id("f1").build());
        assertThat(server.hearId()).isEqualTo("f1");
        server.cut();
        assertThatThrownBy(() -> get(sent)).hasMessageContaining(ErrorCodes.CONNECTION_CLOSED);
        client.publish(Publication.of("t").id("f2").build());
        assertThat(server.hearId()).isEqualTo("f2");
    }

    @Test
    void aRequestFailsWithItsConnectionSinceItsReplyWouldFindNoWay() throws Exception {
        var stored = client.request(Publication.of("t").build());
        server.store("0-1");
        var unstored = client.request(Publication.of("t").build());
        server.hear();
        server.cut();
        assertThatThrownBy(() -> get(stored)).hasMessageContaining(ErrorCodes.CONNECTION_CLOSED);
        assertThatThrownBy(() -> get(unstored)).hasMessageContaining(ErrorCodes.CONNECTION_CLOSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"401 Unauthorized", "403 Forbidden", "400 Bad Request"})
    void aRefusalForGoodEndsTheClient(String status) throws Exception {
        server.refuseNext("503 Service Unavailable", status);
        server.cut();
        listener.awaitState(HealthState.CLOSED);
        await().until(() -> !listener.ends.isEmpty());
        assertThat(listener.ends.get(0).code()).isEqualTo(4000);
        assertThat(listener.ends.get(0).reconnectAdvised()).isFalse();
        assertThat(listener.ends.get(0).reason()).contains(status.substring(0, 3));
    }

    @Test
    void afterSoManyAttemptsItIsTheEnd() throws Exception {
        client.close();
        client = SignalboxClient.connect(options().reconnecting(QUICKLY.maxAttempts(2)).build());
        server.refuseNext("503 Busy", "503 Busy");
        listener.states.clear();
        server.cut();
        listener.awaitState(HealthState.CLOSED);
        assertThat(get(client.closed()).reason()).contains("not connected again").contains("503");
    }

    @Test
    void whatCannotBeRestoredEndsTheClient() throws Exception {
        ack("subscribe", client.subscribe("secret"));
        server.cut();
        server.awaitConnections(2);
        server.say(
                "{\"op\":\"error\",\"id\":\""
                        + server.hearId()
                        + "\",\"code\":\"NOT_ALLOWED\",\"message\":\"no longer\"}");
        listener.awaitState(HealthState.CLOSED);
        assertThat(get(client.closed()))
                .isEqualTo(new Closed(4000, "not connected again: NOT_ALLOWED: no longer", false));
    }

    @Test
    void aConnectionLostWhileItIsRestoredIsMadeOnceMore() throws Exception {
        ack("subscribe", client.subscribe("a"));
        server.cut();
        server.awaitConnections(2);
        server.hear();
        server.cut();
        server.awaitConnections(3);
        server.acknowledge("subscribe");
        listener.awaitState(HealthState.CONNECTED);
    }

    @Test
    void theFirstConnectionIsTriedAgainWhereThatIsAskedFor() throws Exception {
        server.refuseNext("503 Busy", "503 Busy");
        try (var patient = SignalboxClient.connect(options().connecting(QUICKLY).build())) {
            assertThat(patient.health()).isEqualTo(HealthState.CONNECTED);
        }
        server.refuseNext("503 Busy");
        assertThatThrownBy(() -> SignalboxClient.connect(options().build()))
                .hasMessageContaining("503");
        server.refuseNext("401 Unauthorized");
        assertThatThrownBy(() -> SignalboxClient.connect(options().connecting(QUICKLY).build()))
                .hasMessageContaining(ErrorCodes.UNAUTHORIZED);
    }

    @Test
    void whereTheServerGaveACursorTheNextConnectionBeginsThere() throws Exception {
        server.say("{\"op\":\"cursor\",\"cursor\":\"c/1\"}");
        get(pinged());
        server.cut();
        server.awaitConnections(2);
        assertThat(server.requestLine()).startsWith("GET /v1/socket?cursor=c%2F1 HTTP");
    }

    @Test
    void theListenerHearsOfTheEndLastOfAll() throws Exception {
        client.close();
        List<Object> heard = new CopyOnWriteArrayList<>();
        var inOrder =
                new ClientListener() {
                    @Override
                    public void onHealth(HealthState state) {
                        heard.add(state);
                    }

                    @Override
                    public void onClosed(Closed closed) {
                        heard.add(closed);
                    }
                };
        client = SignalboxClient.connect(options().listener(inOrder).build());
        server.closeWith(1000, "");
        await().until(() -> heard.size() == 3);
        assertThat(heard)
                .containsExactly(
                        HealthState.CONNECTED, HealthState.CLOSED, new Closed(1000, "", false));
    }

    @Test
    void closingEndsTheAttempts() throws Exception {
        client.close();
        client =
                SignalboxClient.connect(
                        options()
                                .reconnecting(
                                        QUICKLY.initialDelay(Duration.ofHours(1))
                                                .maxDelay(Duration.ofHours(1)))
                                .build());
        server.cut();
        listener.awaitState(HealthState.RECONNECTING);
        client.close();
        assertThat(get(client.closed()).byClient()).isTrue();
        listener.awaitState(HealthState.CLOSED);
    }

    @Test
    void aServerThatRefusesForTheMomentMakesTheHealthDegraded() throws Exception {
        var refused = client.publish(Publication.of("t").id("f").build());
        server.hear();
        server.say("{\"op\":\"error\",\"id\":\"f\",\"code\":\"OVERLOADED\",\"message\":\"\"}");
        assertThatThrownBy(() -> get(refused)).hasMessageContaining(ErrorCodes.OVERLOADED);
        assertThat(client.health()).isEqualTo(HealthState.DEGRADED);
        var stored = client.publish(Publication.of("t").build());
        server.store("0-1");
        get(stored);
        assertThat(client.health()).isEqualTo(HealthState.CONNECTED);
    }

    private Future<Duration> pinged() throws Exception {
        var ping = client.ping();
        server.say("{\"op\":\"pong\",\"id\":\"" + server.hearId() + "\"}");
        return ping;
    }

    private void ack(String op, Future<Long> done) throws Exception {
        server.acknowledge(op);
        get(done);
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }
}
