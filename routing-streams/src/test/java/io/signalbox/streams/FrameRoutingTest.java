package io.signalbox.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.decision.NodeTargets;
import io.signalbox.routing.decision.NodeTargets.Audience;
import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.schemas.codec.FrameOutcome;
import io.signalbox.schemas.codec.FrameOutcomeCodec;
import io.signalbox.schemas.codec.Targets;
import io.signalbox.schemas.codec.TargetsCodec;
import io.signalbox.schemas.codec.UnreadableRecordException;
import io.signalbox.schemas.registry.BundledSchemas;
import io.signalbox.schemas.topics.TopicCatalogue;
import io.signalbox.streams.frames.EpochWait;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrameRoutingTest {

    private final RouterDriver router = new RouterDriver();

    @AfterEach
    void close() {
        router.close();
    }

    @Test
    void aBroadcastIsOneRecordPerNodeWithTheFramesVeryBytesAndOneDecision() {
        long red = router.takeLease("red");
        long blue = router.takeLease("blue");
        router.send("red", red, Commands.announce("red.a1", "desk"));
        router.send("red", red, Commands.interest("room"));
        router.send("blue", blue, Commands.interest("room"));
        router.followControl();

        byte[] frame = router.send(Frames.broadcast("f1").frame());

        for (String node : List.of("red", "blue")) {
            assertThat(router.toNode(node, "delivery"))
                    .singleElement()
                    .satisfies(delivery -> {
                        assertThat(delivery.key()).isEqualTo("acme:room".getBytes(UTF_8));
                        assertThat(delivery.value()).isEqualTo(frame);
                        Targets targets = targets(delivery);
                        assertThat(targets.source()).isEqualTo(new FramePosition(0, 0));
                        assertThat(targets.epoch()).isEqualTo(router.table().epoch());
                        assertThat(targets.on().node()).isEqualTo(node);
                        assertThat(targets.on().lease()).isEqualTo(router.table().leaseOf(node));
                        assertThat(targets.on().audience()).isEqualTo(Audience.SUBSCRIBERS);
                    });
        }
        assertThat(router.decisions())
                .singleElement()
                .satisfies(decision -> {
                    assertThat(decision.routed()).isTrue();
                    assertThat(decision.source()).isEqualTo(new FramePosition(0, 0));
                    assertThat(decision.epoch()).isEqualTo(router.table().epoch());
                    assertThat(decision.targets())
                            .extracting(NodeTargets::node)
                            .containsExactly("blue", "red");
                });
        assertThat(router.output(TopicCatalogue.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void aFrameAddressedToSomebodyThatFoundNobodyGoesToTheDeadLettersAsItCame() {
        router.takeLease("red");

        byte[] frame =
                router.send(
                        Frames.to("f1", new Destination.Ids(List.of("red.nobody"), false)).frame());

        assertThat(router.decisions())
                .extracting(Decision::code)
                .containsExactly(ErrorCode.NODE_NOT_FOUND);
        assertThat(router.output(TopicCatalogue.DEAD_LETTERS))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.key()).isEqualTo("acme:room".getBytes(UTF_8));
                    assertThat(letter.value()).isEqualTo(frame);
                    assertThat(RouterDriver.text(letter, "tenant")).isEqualTo("acme");
                    assertThat(RouterDriver.text(letter, "code")).isEqualTo("NODE_NOT_FOUND");
                    assertThat(RouterDriver.text(letter, "reason")).isNotBlank();
                    assertThat(RouterDriver.text(letter, "source"))
                            .isEqualTo("signalbox.frames/0/0");
                });
    }

    @Test
    void aBroadcastThatReachesNobodyIsNoDeadLetter() {
        router.send(Frames.broadcast("f1").frame());

        assertThat(router.decisions())
                .extracting(Decision::code)
                .containsExactly(ErrorCode.NO_MATCH);
        assertThat(router.output(TopicCatalogue.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void theSenderOfADroppedFrameIsToldAtItsNode() {
        long lease = router.takeLease("red");

        router.send(Frames.broadcast("f1").from("red.a1", "red.a1").frame());

        assertThat(outcomesAt("red"))
                .containsExactly(
                        new FrameOutcome(
                                "f1",
                                "red.a1",
                                new FramePosition(0, 0),
                                ErrorCode.NO_MATCH,
                                0,
                                lease,
                                new FramePosition(0, 0)));
    }

    @Test
    void theSenderOfARoutedFrameIsToldOnlyWhereItAsked() {
        long lease = router.takeLease("red");
        router.send("red", lease, Commands.interest("room"));
        router.followControl();

        router.send(Frames.broadcast("f1").from("red.a1", "red.a1").frame());
        router.send(Frames.broadcast("f2").from("red.a1", "red.a1").outcomeWanted().frame());

        assertThat(outcomesAt("red"))
                .containsExactly(
                        new FrameOutcome(
                                "f2",
                                "red.a1",
                                new FramePosition(0, 1),
                                null,
                                1,
                                lease,
                                new FramePosition(0, 1)));
    }

    @Test
    void nothingIsSentToANodeWithoutALease() {
        router.send(Frames.broadcast("f1").from("gone.a1", "gone.a1").frame());

        assertThat(router.output(TopicCatalogue.deliveries("gone"))).isEmpty();
        assertThat(router.decisions()).hasSize(1);
    }

    @Test
    void moreConnectionsThanOneHeaderHoldsAreSplitOverDisjointRecords() {
        int connections = 4_500;
        NodeTargets all =
                new NodeTargets(
                        "red",
                        7,
                        IntStream.range(0, connections)
                                .mapToObj(i -> "red.c%05d".formatted(i))
                                .toList(),
                        Audience.ANONYMOUS_SUBSCRIBERS,
                        List.of("red.c99999"));
        try (var splitting =
                new RouterDriver(
                        (frame, table, state) ->
                                new Decision(
                                        frame.position(),
                                        1,
                                        0,
                                        null,
                                        "all",
                                        "test",
                                        List.of(all),
                                        List.of(),
                                        null),
                        EpochWait.DEFAULT)) {
            splitting.send(Frames.broadcast("f1").frame());

            List<NodeTargets> parts =
                    splitting.toNode("red", "delivery").stream()
                            .map(delivery -> targets(delivery).on())
                            .toList();
            assertThat(parts)
                    .extracting(NodeTargets::audience)
                    .containsExactly(
                            Audience.ANONYMOUS_SUBSCRIBERS, Audience.NOBODY, Audience.NOBODY);
            assertThat(parts)
                    .extracting(part -> part.connections().size())
                    .containsExactly(2_000, 2_000, 500);
            Set<String> reached = new HashSet<>();
            parts.forEach(part -> reached.addAll(part.connections()));
            assertThat(reached).hasSize(connections);
            assertThat(splitting.decisions())
                    .singleElement()
                    .satisfies(decision -> assertThat(decision.targets()).containsExactly(all));
        }
    }

    @Test
    void whatADecisionLeavesInStateIsWhatTheNextOneOfItsChannelTakes() {
        long lease = router.takeLease("red");
        router.send("red", lease, Commands.announce("red.a1", "desk"));
        router.send("red", lease, Commands.announce("red.a2", "desk"));
        router.followControl();
        Delivery roundRobin =
                new Delivery(Delivery.Mode.ANY, Delivery.Select.ROUND_ROBIN, null, null, false);

        for (int i = 0; i < 4; i++) {
            router.send(
                    Frames.to("f" + i, new Destination.Modules(List.of("desk"), false))
                            .by(roundRobin)
                            .frame());
        }

        List<Decision> decisions = router.decisions();
        assertThat(decisions)
                .extracting(decision -> decision.targets().getFirst().connections().getFirst())
                .containsExactly("red.a1", "red.a2", "red.a1", "red.a2");
        assertThat(decisions.get(1).state().getLast().took())
                .isEqualTo(decisions.get(0).state().getLast().left())
                .isNotEmpty();
    }

    private List<FrameOutcome> outcomesAt(String node) {
        var codec = new FrameOutcomeCodec(BundledSchemas.instance());
        return router.toNode(node, "outcome").stream()
                .map(record -> {
                    try {
                        return codec.decode(record.value());
                    } catch (UnreadableRecordException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    private static Targets targets(TestRecord<byte[], byte[]> delivery) {
        try {
            return new TargetsCodec(BundledSchemas.instance())
                    .decode(RouterDriver.header(delivery, "targets"));
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }
}
