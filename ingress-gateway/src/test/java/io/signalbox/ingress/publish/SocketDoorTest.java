package io.signalbox.ingress.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.signalbox.controlplane.framelog.InMemoryFrameLog;
import io.signalbox.gateway.connection.Capabilities;
import io.signalbox.gateway.connection.Connection;
import io.signalbox.gateway.connection.ConnectionIds;
import io.signalbox.gateway.connection.OutcomeDesk;
import io.signalbox.gateway.connection.Permissions;
import io.signalbox.gateway.connection.PublishDoor;
import io.signalbox.gateway.http.LoopbackSockets;
import io.signalbox.gateway.lane.Lane;
import io.signalbox.routing.admission.Admission;
import io.signalbox.routing.admission.AdmissionRules;
import io.signalbox.routing.admission.Publish;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.schemas.codec.FrameOutcome;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SocketDoorTest {
    private final LoopbackSockets sockets = new LoopbackSockets();
    private final LoopbackSockets.Pair pair = sockets.open();
    private final InMemoryFrameLog log = new InMemoryFrameLog(1, 1 << 20, Runnable::run);
    private final OutcomeDesk outcomes = new OutcomeDesk();
    private final Lane lane = new Lane();
    private final SocketDoor door =
            new SocketDoor(
                    new Door(
                            log,
                            tenant -> AdmissionRules.DEFAULT,
                            InstantSource.system(),
                            new FrameIds(),
                            new IngressMetrics(new SimpleMeterRegistry())),
                    outcomes,
                    () -> RoutingTable.EMPTY,
                    new ConnectionIds("n"),
                    lane,
                    1 << 20,
                    new FloodSettings(1, 3));

    @AfterEach
    void stop() {
        sockets.close();
        lane.close();
    }

    @Test
    void aFrameIsAcknowledgedWithItsReceiptAndComesFromItsConnection() {
        PublishDoor.Session session = door.open(connection(false, true));
        publish(session, "{'op':'publish','id':'f','type':'t'}");

        JsonNode ack = pair.client().nextJson();
        assertThat(ack.get("op").textValue()).isEqualTo("ack");
        assertThat(ack.get("receipt").textValue()).isEqualTo("0-0");
        assertThat(stored().sender().connection()).isEqualTo("n.1");
        assertThat(stored().replyTo()).isEqualTo("n.1");
    }

    @Test
    void theInstanceOfTheCredentialIsThatOfTheSender() {
        PublishDoor.Session session = door.open(connection(false, true, "i-7"));
        publish(session, "{'op':'publish','id':'f','type':'t'}");

        pair.client().nextJson();
        assertThat(stored().sender().instance()).isEqualTo("i-7");
    }

    @Test
    void aFrameThatMayNotBePublishedIsAnErrorUnderItsId() {
        PublishDoor.Session session = door.open(connection(false, false));
        publish(session, "{'op':'publish','id':'f','type':'t'}");

        JsonNode error = pair.client().nextJson();
        assertThat(error.get("id").textValue()).isEqualTo("f");
        assertThat(error.get("code").textValue()).isEqualTo("NOT_ALLOWED");
    }

    @Test
    void outcomesOfALinkedSocketComeToItAndNotToTheConnectionItActsFor() {
        PublishDoor.Session session = door.open(connection(true, true));
        publish(session, "{'op':'publish','id':'f','type':'t'}");
        pair.client().nextJson();
        String replyTo = stored().replyTo();

        assertThat(stored().sender().connection()).isEqualTo("n.1");
        assertThat(replyTo).startsWith("n.").isNotEqualTo("n.1");
        outcomes.tell(outcome("n.1", "other", new FramePosition(0, 1), null));
        outcomes.tell(outcome(replyTo, "f", new FramePosition(0, 0), ErrorCode.NO_MATCH));

        JsonNode outcome = pair.client().nextJson();
        assertThat(outcome.get("id").textValue()).isEqualTo("f");
        assertThat(outcome.get("code").textValue()).isEqualTo("NO_MATCH");
    }

    @Test
    void aConnectionThatIsGoneIsToldNothing() {
        PublishDoor.Session session = door.open(connection(false, true));
        session.close();
        outcomes.tell(outcome("n.1", "f", new FramePosition(0, 0), null));
        publish(session, "{'op':'publish','id':'g','type':'t'}");

        assertThat(pair.client().nextJson().get("op").textValue()).isEqualTo("ack");
    }

    @Test
    void whatOneConnectionSendsBeyondItsLimitIsRefusedAndItsSocketIsNotReadForAMoment() {
        PublishDoor.Session session = door.open(connection(false, true));
        for (int i = 0; i < 4; i++) {
            publish(session, "{'op':'publish','id':'f" + i + "','type':'t'}");
        }
        for (int i = 0; i < 3; i++) {
            assertThat(pair.client().nextJson().get("op").textValue()).isEqualTo("ack");
        }

        JsonNode refused = pair.client().nextJson();
        assertThat(refused.get("id").textValue()).isEqualTo("f3");
        assertThat(refused.get("code").textValue()).isEqualTo("RATE_LIMITED");
        assertThat(refused.get("retryAfterMs").longValue()).isPositive();
        assertThat(log.frames(0)).hasSize(3);
    }

    private static FrameOutcome outcome(
            String address, String frameId, FramePosition at, @Nullable ErrorCode code) {
        return new FrameOutcome(frameId, address, at, code, 0, 1, at);
    }

    private Frame stored() {
        return log.frames(0).getLast().frame();
    }

    private Connection connection(boolean linked, boolean mayPublish) {
        return connection(linked, mayPublish, null);
    }

    private Connection connection(boolean linked, boolean mayPublish, @Nullable String instance) {
        return new Connection(
                "n.1",
                "acme",
                "alice",
                instance,
                new Permissions(channel -> mayPublish, channel -> true, List.of()),
                Long.MAX_VALUE,
                new Capabilities(true, !linked, linked),
                pair.socket());
    }

    private static void publish(PublishDoor.Session session, String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        session.publish((Publish) Admission.read(bytes, 0, bytes.length, 65_536), bytes.length);
    }
}
