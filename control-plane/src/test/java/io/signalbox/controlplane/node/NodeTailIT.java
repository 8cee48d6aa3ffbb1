package io.signalbox.controlplane.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.controlplane.Frames;
import io.signalbox.controlplane.FreshTopics;
import io.signalbox.controlplane.topics.TopicProvisioner;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.schemas.codec.FrameOutcome;
import io.signalbox.schemas.topics.RecordHeaders;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeTailIT extends NodeScenario {
    private static final Frame FRAME = Frames.admitted("room", "f-1", 10).frame();
    private static final long ANOTHER_LEASE = 1_000;

    private final Listening told = new Listening();
    private NodeTopicWriter routing;

    @BeforeEach
    void theTopicIsThere() {
        TopicProvisioner.provision(
                FreshTopics.kafka(), List.of(FreshTopics.TOPICS.deliveriesOf("gate")));
        routing = new NodeTopicWriter("gate");
    }

    @AfterEach
    void closeTheTopic() {
        routing.close();
    }

    @Test
    void aDeliverySaysAtOnceWhomItIsForAndTheFrameWhenAsked() throws Exception {
        try (NodeSession session = leased()) {
            routing.deliver(new FramePosition(9, 77), FRAME, session.lease());

            Delivery delivery = awaitDeliveries(1).getFirst();
            assertThat(delivery.targets().source()).isEqualTo(new FramePosition(9, 77));
            assertThat(delivery.targets().on().lease()).isEqualTo(session.lease());
            assertThat(delivery.frame())
                    .isEqualTo(new LoggedFrame(new FramePosition(9, 77), 1_700_000_000_500L, FRAME))
                    .isSameAs(delivery.frame());
        }
    }

    @Test
    void deliveriesOfOneSourcePartitionKeepTheirOrder() throws Exception {
        try (NodeSession session = leased()) {
            routing.begin();
            for (int offset = 0; offset < 1_000; offset++) {
                routing.deliver(new FramePosition(offset % 3, offset), FRAME, session.lease());
            }
            routing.commit();

            List<FramePosition> positions =
                    awaitDeliveries(1_000).stream()
                            .map(delivery -> delivery.targets().source())
                            .toList();
            for (int partition = 0; partition < 3; partition++) {
                int one = partition;
                assertThat(
                                positions.stream()
                                        .filter(position -> position.partition() == one)
                                        .map(FramePosition::offset))
                        .isSorted()
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void whatWasThereBeforeTheLeaseOrIsMeantForAnotherIsNotHandedOut() throws Exception {
        routing.deliver(new FramePosition(0, 1), FRAME, 1);
        try (NodeSession session = leased()) {
            assertThat(session.lease()).isEqualTo(1);
            routing.deliver(new FramePosition(0, 2), FRAME, ANOTHER_LEASE);
            routing.tell(outcome("f-0", ANOTHER_LEASE));
            routing.deliver(new FramePosition(0, 3), FRAME, session.lease());

            assertThat(awaitDeliveries(1))
                    .extracting(delivery -> delivery.targets().source().offset())
                    .containsExactly(3L);
            assertThat(told.records).hasSize(1);
        }
    }

    @Test
    void outcomesReachTheSendersNode() throws Exception {
        try (NodeSession session = leased()) {
            FrameOutcome outcome = outcome("f-1", session.lease());
            routing.tell(outcome);

            Awaitility.await()
                    .atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(told.records).containsExactly(new SenderOutcome(outcome)));
        }
    }

    @Test
    void committedIsolationWaitsForTheCommit() throws Exception {
        try (NodeSession session = leased()) {
            routing.begin();
            routing.deliver(new FramePosition(0, 1), FRAME, session.lease());
            routing.flush();
            Awaitility.await().during(MOMENT).until(() -> told.records.isEmpty());

            routing.commit();

            awaitDeliveries(1);
        }
    }

    @Test
    void speculativeIsolationDoesNot() throws Exception {
        try (NodeSession session = leased(Isolation.SPECULATIVE)) {
            routing.begin();
            routing.deliver(new FramePosition(0, 1), FRAME, session.lease());
            routing.flush();

            awaitDeliveries(1);
            routing.commit();
        }
    }

    @Test
    void aRecordThatIsNoneOfOursStopsNothing() throws Exception {
        try (NodeSession session = leased()) {
            routing.send("strange", new byte[] {1});
            routing.send(RecordHeaders.KIND_DELIVERY, new byte[] {1});
            routing.send(RecordHeaders.KIND_OUTCOME, new byte[] {0, 0, 0, 0, 99});
            routing.send(RecordHeaders.KIND_COMMAND_OUTCOME, new byte[0]);
            routing.deliver(new FramePosition(0, 1), FRAME, session.lease());

            awaitDeliveries(1);
            Awaitility.await().atMost(SOON).until(() -> session.counters().unreadable() == 4);
        }
    }

    @Test
    void aListenerThatFailsHoldsNobodyUp() throws Exception {
        try (NodeSession session =
                leased(batch -> {
                    throw new IllegalStateException("a fault of the listener");
                })) {
            routing.deliver(new FramePosition(0, 1), FRAME, session.lease());
            awaitDeliveries(1);
            routing.deliver(new FramePosition(0, 2), FRAME, session.lease());
            awaitDeliveries(2);

            Awaitility.await().atMost(SOON).until(() -> session.counters().failed() == 2);
        }
    }

    private NodeSession leased() throws InterruptedException {
        return leased(Isolation.COMMITTED);
    }

    private NodeSession leased(Isolation isolation) throws InterruptedException {
        NodeSession session = session("gate", isolation, told);
        assertThat(session.awaitLease(SOON)).isTrue();
        return session;
    }

    private NodeSession leased(DeliveryListener first) throws InterruptedException {
        NodeSession session = open(NodeSettings.of("gate"));
        session.addDeliveryListener(first);
        session.addDeliveryListener(told);
        session.start();
        assertThat(session.awaitLease(SOON)).isTrue();
        return session;
    }

    private List<Delivery> awaitDeliveries(int count) {
        Awaitility.await().atMost(SOON).until(() -> told.deliveries().size() >= count);
        return told.deliveries();
    }

    private static FrameOutcome outcome(String frameId, long lease) {
        return new FrameOutcome(
                frameId,
                null,
                new FramePosition(0, 1),
                ErrorCode.NO_MATCH,
                0,
                lease,
                new FramePosition(0, 1));
    }
}
