package io.signalbox.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.controlplane.node.Isolation;
import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.Holder;
import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.runtime.health.HealthCheck;
import io.signalbox.streams.ListeningNode.Taken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The router between real logs. */
class RouterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final int CHANNELS = 20;

    private RouterWorld world;
    private int appended;

    @BeforeEach
    void begin() throws Exception {
        world = new RouterWorld();
    }

    @AfterEach
    void end() throws Exception {
        world.end();
    }

    @ParameterizedTest
    @EnumSource
    void everyFrameIsDecidedOnceAndReachesItsNodeOnceAndInTheOrderOfItsChannel(Isolation isolation)
            throws Exception {
        world.startRouter(isolation);
        ListeningNode node = world.startNode("red", isolation, LEASE).withLease();
        subscribeToAllChannels(node);

        List<FramePosition> stored = append(2_000);

        await().atMost(PATIENCE).until(() -> node.taken.size() >= stored.size());
        assertEachTakenOnceInOrder(node, stored);
        try (var log = new DecisionLog()) {
            assertEachDecidedOnce(log.await(stored.size()), stored);
        }
    }

    @Test
    void aFrameSentAfterAnAcknowledgementIsDecidedAtItsEpochOrLater() throws Exception {
        world.startRouter(Isolation.COMMITTED);
        ListeningNode node = world.startNode("red", Isolation.COMMITTED, LEASE).withLease();

        List<Long> acknowledged = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            long epoch =
                    node.command(
                            new Command.SetInterest("acme", "room", new Holder.One("red.c" + i)));
            acknowledged.add(epoch);
            world.append(Frames.broadcast("f" + i).atEpoch(epoch).frame());
        }

        try (var log = new DecisionLog()) {
            List<Decision> decisions = log.await(acknowledged.size());
            assertThat(decisions).hasSameSizeAs(acknowledged);
            for (int i = 0; i < decisions.size(); i++) {
                assertThat(decisions.get(i).epoch()).isGreaterThanOrEqualTo(acknowledged.get(i));
                assertThat(decisions.get(i).routed()).isTrue();
            }
        }
    }

    @Test
    void aBadRecordNeverStopsItsPartition() throws Exception {
        world.startRouter(Isolation.COMMITTED);
        ListeningNode node = world.startNode("red", Isolation.COMMITTED, LEASE).withLease();
        node.command(Commands.interest("room"));

        world.append("acme:room".getBytes(UTF_8), "garbage".getBytes(UTF_8));
        world.append("acme:room".getBytes(UTF_8), null);
        world.append("acme:room".getBytes(UTF_8), new byte[] {0, 0, 0, 3, (byte) 0xe8, 1, 2});
        world.append(Frames.broadcast("good").frame());

        await().atMost(PATIENCE).until(() -> node.taken.size() == 1);
        assertThat(node.taken.getFirst().id()).isEqualTo("good");
        try (var log = new DecisionLog()) {
            assertThat(log.await(4))
                    .extracting(Decision::code)
                    .containsExactly(
                            ErrorCode.UNREADABLE_RECORD,
                            ErrorCode.UNREADABLE_RECORD,
                            ErrorCode.UNREADABLE_RECORD,
                            null);
        }
    }

    @Test
    void aSecondRouterTakesOverWhatTheFirstLeavesAndNothingIsLostOrDecidedTwice() throws Exception {
        var first = world.startRouter(Isolation.COMMITTED);
        ListeningNode node = world.startNode("red", Isolation.COMMITTED, LEASE).withLease();
        subscribeToAllChannels(node);
        world.startRouter(Isolation.COMMITTED);

        List<FramePosition> stored = new ArrayList<>(append(1_000));
        first.close();
        stored.addAll(append(1_000));

        await().atMost(PATIENCE).until(() -> node.taken.size() >= stored.size());
        assertEachTakenOnceInOrder(node, stored);
        try (var log = new DecisionLog()) {
            log.await(stored.size());
            assertEachDecidedOnce(log.all(), stored);
        }
    }

    @Test
    void whileThereIsNoRouterFramesAndRenewalsPileUpAndNoLeaseExpiresOverIt() throws Exception {
        Duration lease = Duration.ofSeconds(3);
        var first = world.startRouter(Isolation.COMMITTED);
        ListeningNode node = world.startNode("red", Isolation.COMMITTED, lease).withLease();
        subscribeToAllChannels(node);
        long before = node.lease();

        first.close();
        long piledUp = world.commandsEnd() + 8;
        List<FramePosition> stored = append(1_000);
        await().atMost(PATIENCE).until(() -> world.commandsEnd() >= piledUp);
        world.startRouter(Isolation.COMMITTED);

        await().atMost(PATIENCE).until(() -> node.taken.size() >= stored.size());
        assertEachTakenOnceInOrder(node, stored);
        long epoch = node.command(Commands.interest("another"));
        assertThat(world.control().await(epoch, PATIENCE)).isTrue();
        assertThat(world.control().current().leaseOf("red")).isEqualTo(before);
        assertThat(node.leases).containsExactly("taken " + before);
    }

    @Test
    void framesThatWaitForAnEpochWaitOnWhenTheirPartitionMovesToAnotherRouter() throws Exception {
        var first = startPatientRouter();
        ListeningNode node = world.startNode("red", Isolation.COMMITTED, LEASE).withLease();
        long epoch = world.control().current().epoch() + 1;
        world.append(Frames.broadcast("f1").atEpoch(epoch).frame()).get();
        world.append(Frames.broadcast("f2").frame()).get();
        await().atMost(PATIENCE)
                .until(() ->
                        first.meters.get("signalbox.router.parked.frames").gauge().value() == 2);

        first.close();
        assertThat(first.meters.get("signalbox.router.parked.frames").gauge().value()).isZero();
        var second = startPatientRouter();
        await().atMost(PATIENCE)
                .until(() ->
                        second.meters.get("signalbox.router.parked.frames").gauge().value() == 2);
        assertThat(node.command(Commands.interest("room"))).isEqualTo(epoch);

        await().atMost(PATIENCE).until(() -> node.taken.size() == 2);
        assertThat(node.taken).extracting(Taken::id).containsExactly("f1", "f2");
        try (var log = new DecisionLog()) {
            assertThat(log.await(2))
                    .allSatisfy(decision -> assertThat(decision.epoch()).isEqualTo(epoch));
        }
    }

    @Test
    void aRouterSaysWhenItRoutesAndWhenItHasStopped() throws Exception {
        var router = world.startRouter(Isolation.COMMITTED);
        await().atMost(PATIENCE)
                .until(() -> router.app.health().routing() instanceof HealthCheck.Up);

        assertThat(
                        router.meters
                                .get("signalbox.router.lag")
                                .tag("topic", "signalbox.frames")
                                .gauge()
                                .value())
                .isZero();

        router.close();

        assertThat(router.app.health().routing()).isInstanceOf(HealthCheck.Down.class);
        assertThat(router.app.health().live()).isInstanceOf(HealthCheck.Up.class);
    }

    /** It waits a minute for an epoch, as its table is never proved to be the latest. */
    private RouterWorld.RunningRouter startPatientRouter() throws InterruptedException {
        return world.startRouter(
                RouterWorld.settings(
                        world.applicationId(),
                        Isolation.COMMITTED,
                        Map.of("router.epochWaitMs", "60000")),
                world.control()::current);
    }

    private static void subscribeToAllChannels(ListeningNode node) throws Exception {
        node.command(Commands.interest("channel-*"));
    }

    /**
     * Frames over all channels in turn, each under an id of its own: the same again would be
     * duplicates. Returns where they stand, once they are stored.
     */
    private List<FramePosition> append(int frames) throws Exception {
        var pending = new ArrayList<Future<RecordMetadata>>();
        for (int i = 0; i < frames; i++) {
            pending.add(
                    world.append(
                            Frames.broadcast("f" + appended++)
                                    .inChannel("channel-" + i % CHANNELS)));
        }
        List<FramePosition> stored = new ArrayList<>();
        for (var each : pending) {
            var metadata = each.get(60, TimeUnit.SECONDS);
            stored.add(new FramePosition(metadata.partition(), metadata.offset()));
        }
        return stored;
    }

    private static void assertEachTakenOnceInOrder(ListeningNode node, List<FramePosition> stored) {
        assertThat(node.taken).extracting(Taken::at).containsExactlyInAnyOrderElementsOf(stored);
        Map<String, List<FramePosition>> byChannel =
                node.taken.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Taken::key,
                                        Collectors.mapping(Taken::at, Collectors.toList())));
        assertThat(byChannel)
                .hasSize(CHANNELS)
                .allSatisfy((channel, positions) ->
                        assertThat(positions).extracting(FramePosition::offset).isSorted());
    }

    static void assertEachDecidedOnce(List<Decision> decisions, List<FramePosition> stored) {
        Set<FramePosition> decided = new HashSet<>();
        assertThat(decisions)
                .allSatisfy(decision ->
                        assertThat(decided.add(decision.source()))
                                .as("decided once: %s", decision.source())
                                .isTrue());
        assertThat(decided).containsExactlyInAnyOrderElementsOf(stored);
    }
}
