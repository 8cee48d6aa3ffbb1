package io.signalbox.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.gateway.http.LoopbackClient;
import io.signalbox.gateway.http.LoopbackSockets;
import io.signalbox.gateway.interest.ControlByHand;
import io.signalbox.gateway.interest.Interests;
import io.signalbox.gateway.lane.Lane;
import io.signalbox.routing.admission.Admission;
import io.signalbox.routing.admission.ClientMessage;
import io.signalbox.routing.control.Command;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.websocket.fanout.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionLifeTest {
    private static final LoopbackSockets SOCKETS = new LoopbackSockets();
    private static final Capabilities BOTH = new Capabilities(true, true, false);
    private static final Capabilities LINKED = new Capabilities(true, false, true);
    private static final Patience LONG = new Patience(60_000, 60_000);

    private final Lane lane = new Lane();
    private final ControlByHand control = new ControlByHand();
    private final RecordingReceivers receivers = new RecordingReceivers();
    private final AtomicBoolean welcomed = new AtomicBoolean();
    private final LoopbackSockets.Pair pair = SOCKETS.open();
    private final LoopbackClient client = pair.client();
    private long expiresAtMs = Long.MAX_VALUE;

    @BeforeEach
    void start() {
        lane.start();
    }

    @AfterEach
    void stop() {
        lane.close();
        pair.socket().terminate();
    }

    @AfterAll
    static void close() {
        SOCKETS.close();
    }

    @Test
    void aConnectionIsWelcomedWhenTheLogReachesIt() {
        ConnectionLife life = life(BOTH, LONG);
        life.open(Set.of("default"), () -> welcomed.set(true));
        settle();
        assertThat(welcomed).isFalse();

        control.applyNext();
        long epoch = applyNext();

        assertThat(welcomed).isTrue();
        assertThat(receivers.told)
                .containsExactly("opened at " + epoch, "subscribed [default] at " + epoch);
    }

    @Test
    void aWebSocketIsWelcomedWithoutTheLogAfterAWhile() {
        life(BOTH, new Patience(1, 60_000)).open(Set.of("default"), () -> welcomed.set(true));

        await().untilTrue(welcomed);
    }

    @Test
    void anEventStreamIsWelcomedOnlyWhenItsSubscriptionsAreInForce() throws Exception {
        LoopbackSockets.Stream stream = SOCKETS.openStream();
        ConnectionLife life =
                life(new Capabilities(false, true, false), new Patience(1, 1), stream.socket());
        life.open(Set.of("room"), () -> welcomed.set(true));
        CompletableFuture<Boolean> longAfter = new CompletableFuture<>();
        lane.execute(() -> lane.after(50, () -> longAfter.complete(true)));
        longAfter.join();
        assertThat(welcomed).isFalse();

        control.applyNext();
        applyNext();

        assertThat(welcomed).isTrue();
        stream.lines().close();
    }

    @Test
    void eachOperationIsAnsweredInOrderHoweverItsCommandEnds() {
        ConnectionLife life = opened();
        perform(life, "{'op':'announce','id':'1','module':'web'}");
        perform(life, "{'op':'options','id':'2','options':{'load':1}}");
        perform(life, "{'op':'announce','id':'3','module':'web'}");
        perform(life, "{'op':'subscribe','id':'4','channels':['room']}");
        perform(life, "{'op':'received','at':'0-1'}");
        perform(life, "{'op':'unsubscribe','id':'5','channels':['room']}");
        perform(life, "{'op':'options','id':'6','options':{'load':2}}");
        perform(life, "{'op':'leave','id':'7'}");

        awaitSent(Command.Announce.class, 1);
        control.loseNext();
        awaitSent(Command.Announce.class, 2);
        control.applyNext();
        long announced = dropInterests();
        awaitSent(Command.Subscribe.class, 1);
        long subscribed = control.applyNext();
        awaitSent(Command.Unsubscribe.class, 1);
        control.rejectNext(ErrorCode.OVERLOADED);
        awaitSent(Command.UpdateOptions.class, 1);
        long options = control.applyNext();
        awaitSent(Command.Leave.class, 1);
        long left = control.applyNext();

        expectError("1", "CONTROL_UNAVAILABLE");
        expectError("2", "NOT_ALLOWED");
        expectAck("3", announced);
        expectAck("4", subscribed);
        expectError("5", "OVERLOADED");
        expectAck("6", options);
        expectAck("7", left);
        assertThat(client.closeCode()).isEqualTo(1000);
    }

    @Test
    void anAckComesBeforeTheFramesItPromisesAndAfterTheSubscriptionIsEntered() {
        ConnectionLife life = opened();
        perform(life, "{'op':'subscribe','id':'s','channels':['room']}");
        await().until(() -> control.pending() == 1);
        long epoch = applyNext();

        expectAck("s", epoch);
        assertThat(receivers.told).endsWith("subscribed [room] at " + epoch);
        assertThat(life.connection().standing().subscriptions()).contains("room");
    }

    @Test
    void aSubscriptionThatTakesTooLongIsGivenUp() {
        ConnectionLife life = opened(new Patience(60_000, 20));
        perform(life, "{'op':'subscribe','id':'s','channels':['room']}");

        expectError("s", "CONTROL_UNAVAILABLE");
        assertThat(life.connection().standing().subscriptions()).doesNotContain("room");

        perform(life, "{'op':'ping','id':'p'}");
        assertThat(client.nextJson().get("op").textValue()).isEqualTo("pong");
    }

    @Test
    void aSocketThatEndsWhileItIsAnnouncedLeaves() {
        ConnectionLife life = opened();
        perform(life, "{'op':'announce','id':'1','module':'web'}");
        awaitSent(Command.Announce.class, 1);
        life.close(Ending.CLOSED);

        awaitSent(Command.Leave.class, 1);
    }

    @Test
    void anAnnouncementThatWasLostIsLeftWhenTheSocketEnds() {
        ConnectionLife life = opened();
        perform(life, "{'op':'announce','id':'1','module':'web'}");
        awaitSent(Command.Announce.class, 1);
        control.loseNext();
        expectError("1", "CONTROL_UNAVAILABLE");
        life.close(Ending.CLOSED);

        awaitSent(Command.Leave.class, 1);
    }

    @Test
    void aLeaveIsRepeatedUntilTheLogHasDecidedIt() {
        ConnectionLife life = opened();
        perform(life, "{'op':'announce','id':'1','module':'web'}");
        awaitSent(Command.Announce.class, 1);
        applyNext();
        dropInterests();
        life.close(Ending.CLOSED);
        awaitSent(Command.Leave.class, 1);
        control.loseNext();

        awaitSent(Command.Leave.class, 2);
        control.rejectNext(ErrorCode.LEASE_ENDED);
        settle();
        assertThat(control.pending()).isZero();
    }

    @Test
    void aLinkedSocketThatEndsTakesNothingFromTheOneThatReceives() {
        ConnectionLife life = life(LINKED, LONG);
        life.open(Set.of(), () -> welcomed.set(true));
        life.close(Ending.CLOSED);
        settle();
        settle();

        assertThat(welcomed).isTrue();
        assertThat(receivers.told).isEmpty();
    }

    @Test
    void aSilentPeerIsUnhealthyUntilItIsHeardAgain() {
        ConnectionLife life = opened();
        perform(life, "{'op':'announce','id':'1','module':'web'}");
        awaitSent(Command.Announce.class, 1);
        applyNext();
        dropInterests();

        look(life, 0);
        look(life, 0);
        awaitSent(Command.SetHealth.class, 1);
        control.loseNext();
        settle();
        look(life, 0);
        awaitSent(Command.SetHealth.class, 2);
        applyNext();
        look(life, 0);
        look(life, 60_000);
        awaitSent(Command.SetHealth.class, 3);

        assertThat(control.sent().stream().filter(Command.SetHealth.class::isInstance))
                .containsExactly(
                        new Command.SetHealth("acme", "n.1", false),
                        new Command.SetHealth("acme", "n.1", false),
                        new Command.SetHealth("acme", "n.1", true));
    }

    @Test
    void theAnonymousHaveNoHealth() {
        ConnectionLife life = opened();
        look(life, 0);

        assertThat(control.sent()).noneMatch(Command.SetHealth.class::isInstance);
    }

    @Test
    void aPeerThatFellSilentLeavesForThatReason() {
        ConnectionLife life = opened();
        perform(life, "{'op':'announce','id':'1','module':'web'}");
        awaitSent(Command.Announce.class, 1);
        life.close(Ending.SILENT);

        awaitSent(Command.Leave.class, 1);
        assertThat(control.sent()).contains(new Command.Leave("acme", "n.1", "silent"));
    }

    @Test
    void theEndOfItsTokenIsTheEndOfTheConnection() {
        expiresAtMs = 1_000;
        ConnectionLife life = opened();
        lane.execute(() -> life.look(999, 60_000));
        settle();
        assertThat(life.connection().socket().isOpen()).isTrue();

        lane.execute(() -> life.look(1_000, 60_000));

        assertThat(client.closeCode()).isEqualTo(1008);
    }

    @Test
    void aPeerStaysSubscribedWhereItsUnsubscriptionWasLostAndARepetitionIsSentAgain() {
        ConnectionLife life = opened();
        perform(life, "{'op':'announce','id':'1'}");
        awaitSent(Command.Announce.class, 1);
        applyNext();
        long announced = dropInterests();
        perform(life, "{'op':'unsubscribe','id':'2','channels':['default']}");
        awaitSent(Command.Unsubscribe.class, 1);
        control.loseNext();
        expectAck("1", announced);
        expectError("2", "CONTROL_UNAVAILABLE");
        assertThat(life.connection().standing().subscriptions()).containsExactly("default");

        perform(life, "{'op':'unsubscribe','id':'3','channels':['default']}");
        awaitSent(Command.Unsubscribe.class, 2);
        expectAck("3", applyNext());
        assertThat(receivers.told).endsWith("unsubscribed [default]");
        assertThat(life.connection().standing().subscriptions()).isEmpty();
    }

    @Test
    void aFaultOfOursCostsOneOperationAndNotTheConnection() {
        ConnectionLife life = opened();
        receivers.failing = true;
        perform(life, "{'op':'subscribe','id':'s','channels':['room']}");
        await().until(() -> control.pending() == 1);
        applyNext();
        expectError("s", "INTERNAL_ERROR");

        perform(life, "{'op':'ping','id':'p'}");
        assertThat(client.nextJson().get("op").textValue()).isEqualTo("pong");
    }

    @Test
    void moreOperationsThanMayWaitAreRefusedAtOnce() {
        ConnectionLife life = life(BOTH, LONG);
        life.open(Set.of("default"), () -> welcomed.set(true));
        for (int i = 0; i < 257; i++) {
            perform(life, "{'op':'ping','id':'" + i + "'}");
        }
        expectError("256", "OVERLOADED");

        settle();
        control.applyNext();
        applyNext();
        for (int i = 0; i < 256; i++) {
            assertThat(client.nextJson().get("id").textValue()).isEqualTo(Integer.toString(i));
        }
    }

    private ConnectionLife opened() {
        return opened(LONG);
    }

    private ConnectionLife opened(Patience patience) {
        ConnectionLife life = life(BOTH, patience);
        life.open(Set.of("default"), () -> welcomed.set(true));
        await().until(() -> control.pending() == 2);
        control.applyNext();
        control.applyNext();
        await().untilTrue(welcomed);
        return life;
    }

    private ConnectionLife life(Capabilities capabilities, Patience patience) {
        return life(capabilities, patience, pair.socket());
    }

    private ConnectionLife life(Capabilities capabilities, Patience patience, Socket socket) {
        Connection connection =
                new Connection(
                        "n.1",
                        "acme",
                        "alice",
                        null,
                        new Permissions(channel -> true, channel -> true, List.of()),
                        expiresAtMs,
                        capabilities,
                        socket);
        return new ConnectionLife(
                connection,
                new Surroundings(lane, new Interests(lane, control), control, receivers),
                patience);
    }

    private static void perform(ConnectionLife life, String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        life.perform(
                (ClientMessage.Op) Admission.read(bytes, 0, bytes.length, 65_536), bytes.length);
    }

    private long applyNext() {
        long epoch = control.applyNext();
        settle();
        return epoch;
    }

    /**
     * @param unhealthyAfterMs 0 for a client that is silent by now
     */
    private void look(ConnectionLife life, long unhealthyAfterMs) {
        lane.execute(() -> life.look(0, unhealthyAfterMs));
        settle();
    }

    /**
     * A peer is no longer one of the anonymous: of its node, and of its channel. Its announcement
     * is acknowledged with the epoch at which that is so.
     */
    private long dropInterests() {
        await().until(() -> control.pending() >= 2);
        control.applyNext();
        return control.applyNext();
    }

    private void awaitSent(Class<? extends Command.Body> kind, int times) {
        await().until(() -> control.sent().stream().filter(kind::isInstance).count() == times);
    }

    /** Everything that was handed to the lane has been done. */
    private void settle() {
        CompletableFuture.runAsync(() -> {}, lane::execute).join();
    }

    private void expectAck(String id, long epoch) {
        JsonNode answer = client.nextJson();
        assertThat(answer.get("op").textValue()).as("%s", answer).isEqualTo("ack");
        assertThat(answer.get("id").textValue()).isEqualTo(id);
        assertThat(answer.get("epoch").longValue()).isEqualTo(epoch);
    }

    private void expectError(String id, String code) {
        JsonNode answer = client.nextJson();
        assertThat(answer.get("op").textValue()).as("%s", answer).isEqualTo("error");
        assertThat(answer.get("id").textValue()).isEqualTo(id);
        assertThat(answer.get("code").textValue()).isEqualTo(code);
    }
}
