package io.signalbox.egress.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.signalbox.gateway.connection.Capabilities;
import io.signalbox.gateway.connection.Connection;
import io.signalbox.gateway.connection.Permissions;
import io.signalbox.gateway.http.LoopbackSockets;
import io.signalbox.routing.decision.NodeTargets.Audience;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.Terms;
import io.signalbox.routing.presence.PresenceEvent;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.schemas.codec.Targets;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Publisher;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private static final String END = "{\"id\":\"end\"}";

    private final LoopbackSockets sockets = new LoopbackSockets();
    private final Publisher publisher = sockets.server().newPublisher();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private RoutingTable table = RoutingTable.EMPTY;
    private final Deliveries deliveries =
            new Deliveries(
                    Frames.NODE,
                    publisher,
                    sockets.server()::newAudience,
                    () -> table,
                    InstantSource.fixed(Instant.ofEpochMilli(Frames.TAKEN_AT_MS + 100)),
                    new EgressMetrics(meters));
    private final Map<String, LoopbackSockets.Pair> pairs = new HashMap<>();

    @BeforeEach
    void begin() {
        deliveries.begin(Frames.LEASE);
    }

    @AfterEach
    void stop() {
        sockets.close();
    }

    @Test
    void aBroadcastGoesToItsSubscribersAndNotToItsOrigin() {
        join("n.a", 1, "room");
        join("n.b", 1, "room");
        join("n.c", 1, "hall");
        broadcast("f", "room", "n.a", 0, 5);

        assertThat(received("n.a")).isEmpty();
        assertThat(received("n.b")).containsExactly("f");
        assertThat(received("n.c")).isEmpty();
        assertThat(counted("signalbox.egress.audiences.addressed")).isEqualTo(1);
    }

    @Test
    void theOriginIsLeftOutEvenIfTheDecisionDoesNotSaySo() {
        join("n.a", 1, "room");
        join("n.b", 1, "room");
        hand("f", "room", "n.a", Frames.audience(at(0), 5, Audience.SUBSCRIBERS, List.of()));

        assertThat(received("n.a")).isEmpty();
        assertThat(received("n.b")).containsExactly("f");
    }

    @Test
    void whoeverSubscribedAfterTheDecisionDoesNotGetIt() {
        join("n.a", 1, "room");
        join("n.b", 6, "room");
        broadcast("f", "room", null, 0, 5);
        broadcast("g", "room", null, 1, 6);

        assertThat(received("n.a")).containsExactly("f", "g");
        assertThat(received("n.b")).containsExactly("g");
    }

    @Test
    void aSubscriptionHoldsFromTheEpochAtWhichItsConnectionCame() {
        join("n.a", 1, "room");
        open("n.b", 9);
        deliveries.subscribed(connection("n.b"), List.of("room"), 3);
        broadcast("f", "room", null, 0, 5);

        assertThat(received("n.a")).containsExactly("f");
        assertThat(received("n.b")).isEmpty();
    }

    @Test
    void overlappingSubscriptionsAreOneAndEachCanGo() {
        join("n.a", 1, "room", "ro*", "*");
        broadcast("f", "room", null, 0, 5);
        unsubscribe("n.a", "room", "*");
        broadcast("g", "room", null, 1, 5);
        unsubscribe("n.a", "ro*");
        broadcast("h", "room", null, 2, 5);

        assertThat(received("n.a")).containsExactly("f", "g");
    }

    @Test
    void whatComesAgainIsHiddenFromWhoeverHadItAndShownToTheOthers() {
        join("n.a", 1, "room");
        broadcast("f", "room", null, 0, 5);
        join("n.b", 6, "room");
        broadcast("f", "room", null, 0, 7);

        assertThat(received("n.a")).containsExactly("f");
        assertThat(received("n.b")).containsExactly("f");
    }

    @Test
    void whatAnAudienceTookIsKnownAfterItsMemberHasLeftIt() {
        join("n.a", 1, "room");
        broadcast("f", "room", null, 0, 5);
        unsubscribe("n.a", "room");
        hand("f", "room", null, Frames.connections(at(0), 6, List.of("n.a")));

        assertThat(received("n.a")).containsExactly("f");
    }

    @Test
    void aSocketNeverGetsAnEarlierFrameAfterALaterOne() {
        join("n.a", 1, "room", "hall");
        broadcast("g", "hall", null, 3, 5);
        hand("f", "room", null, Frames.connections(at(2), 6, List.of("n.a")));

        assertThat(received("n.a")).containsExactly("g");
    }

    @Test
    void directedFramesAndBroadcastsKeepTheirOrder() {
        join("n.a", 1, "room");
        join("n.b", 1, "room");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            if (i % 3 == 0) {
                hand("f" + i, "room", null, Frames.connections(at(i), 5, List.of("n.a")));
            } else {
                broadcast("f" + i, "room", null, i, 5);
            }
            expected.add("f" + i);
        }

        assertThat(received("n.a")).isEqualTo(expected);
    }

    @Test
    void whatIsMeantForAnotherLeaseIsForNobody() {
        join("n.a", 1, "room");
        deliveries.begin(2);
        join("n.b", 1, "room");
        broadcast("f", "room", null, 0, 5);

        assertThat(received("n.a")).isEmpty();
        assertThat(received("n.b")).isEmpty();
    }

    @Test
    void aFrameWhoseTimeIsOverIsHeldBack() {
        join("n.a", 1, "room");
        handOut("f", new Terms(99L, false, null, false, 0, false), 0);
        handOut("g", new Terms(100L, false, null, false, 0, false), 1);

        assertThat(received("n.a")).containsExactly("g");
        assertThat(counted("signalbox.egress.frames.expired")).isEqualTo(1);
    }

    @Test
    void whoHasGoneGetsNothingAndLeavesNothingBehind() {
        join("n.a", 1, "room");
        join("n.b", 1, "room");
        deliveries.closed(connection("n.a"));
        deliveries.subscribed(connection("n.a"), List.of("hall"), 2);
        deliveries.unsubscribed(connection("n.a"), List.of("room"));
        deliveries.announced(connection("n.a"), 3);
        deliveries.closed(connection("n.a"));
        hand("f", "hall", null, Frames.connections(at(0), 5, List.of("n.a", "n.b")));

        assertThat(received("n.a")).isEmpty();
        assertThat(received("n.b")).containsExactly("f");
    }

    @Test
    void theWholeTenantHearsWhoComesAndGoesButNoPeerOfItself() {
        open("n.a", 1);
        open("n.b", 1);
        deliveries.presence(
                List.of(
                        new PresenceEvent.Joined(Frames.peer("n.a", Frames.TENANT)),
                        new PresenceEvent.Joined(Frames.peer("m.z", "other")),
                        new PresenceEvent.Left(Frames.peer("m.y", Frames.TENANT), "silent")));

        String left =
                "{\"op\":\"presence\",\"event\":\"left\",\"peer\":{\"connection\":\"m.y\","
                    + "\"module\":\"desk\",\"labels\":{\"shift\":\"night\"}},\"reason\":\"silent\"}";
        assertThat(pairs.get("n.a").client().nextJson()).hasToString(left);
        assertThat(pairs.get("n.b").client().nextJson())
                .hasToString(
                        "{\"op\":\"presence\",\"event\":\"joined\",\"peer\":{\"connection\":\"n.a\","
                            + "\"module\":\"desk\",\"labels\":{\"shift\":\"night\"}}}");
        assertThat(pairs.get("n.b").client().nextJson()).hasToString(left);
    }

    private void handOut(String id, Terms terms, long offset) {
        deliveries.handOut(
                Frames.audience(at(offset), 5, Audience.SUBSCRIBERS, List.of()),
                Frames.frame(id, "room", null, at(offset), terms));
    }

    private void broadcast(String id, String channel, String origin, long offset, long epoch) {
        List<String> except = origin == null ? List.of() : List.of(origin);
        hand(id, channel, origin, Frames.audience(at(offset), epoch, Audience.SUBSCRIBERS, except));
    }

    private void hand(String id, String channel, String origin, Targets targets) {
        deliveries.handOut(
                targets, Frames.frame(id, channel, origin, targets.source(), Terms.NONE));
    }

    private void join(String id, long epoch, String... channels) {
        open(id, epoch);
        deliveries.subscribed(connection(id), List.of(channels), epoch);
    }

    private void open(String id, long epoch) {
        pairs.put(id, sockets.open());
        deliveries.opened(connection(id), epoch);
    }

    private void unsubscribe(String id, String... channels) {
        deliveries.unsubscribed(connection(id), List.of(channels));
    }

    private Connection connection(String id) {
        return new Connection(
                id,
                Frames.TENANT,
                "alice",
                null,
                new Permissions(channel -> true, channel -> true, List.of()),
                Long.MAX_VALUE,
                new Capabilities(false, true, false),
                pairs.get(id).socket());
    }

    private List<String> received(String id) {
        LoopbackSockets.Pair pair = pairs.get(id);
        publisher.toSocket(pair.socket(), EncodedFrame.text(END.getBytes(StandardCharsets.UTF_8)));
        publisher.flush();
        List<String> ids = new ArrayList<>();
        for (String next = nextId(pair); !next.equals("end"); next = nextId(pair)) {
            ids.add(next);
        }
        return ids;
    }

    private static String nextId(LoopbackSockets.Pair pair) {
        return pair.client().nextId();
    }

    private static FramePosition at(long offset) {
        return new FramePosition(0, offset);
    }

    private double counted(String name) {
        return meters.get(name).counter().count();
    }
}
