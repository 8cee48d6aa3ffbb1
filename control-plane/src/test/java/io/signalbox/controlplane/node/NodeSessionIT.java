package io.signalbox.controlplane.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.controlplane.Frames;
import io.signalbox.controlplane.FreshTopics;
import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.control.CommandOutcome.Rejected;
import io.signalbox.routing.control.Holder;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NodeSessionIT extends NodeScenario {
    private static final Frame FRAME = Frames.admitted("room", "f", 10).frame();
    private static final Command.Body INTEREST =
            new Command.SetInterest("acme", "room", Holder.MANY);

    @Test
    void aNodeHasItsTopicAndThenALeaseThatTheTableKnows() throws Exception {
        var told = new Listening();
        try (NodeSession session = session("gate", told)) {
            assertThat(session.awaitLease(SOON)).isTrue();
            assertThat(session.lease()).isPositive();
            assertThat(control.current().leaseOf("gate")).isEqualTo(session.lease());
            assertThat(session.health().fault()).isNull();
            Awaitility.await()
                    .untilAsserted(() -> assertThat(told.taken).containsExactly(session.lease()));
            try (Admin admin = FreshTopics.admin()) {
                assertThat(admin.listTopics().names().get()).contains("signalbox.deliveries.gate");
            }
        }
    }

    @Test
    void anOrderlyCloseEndsTheLease() throws Exception {
        NodeSession session = session("gate", new Listening());
        session.awaitLease(SOON);

        session.close();
        session.close();

        assertThat(control.current().leaseOf("gate")).isZero();
    }

    @Test
    @Timeout(60)
    void aCloseDoesNotWaitForARouterThatIsDown() throws Exception {
        NodeSession session = session("gate", new Listening());
        session.awaitLease(SOON);
        router.pause();

        session.close();

        assertThat(control.current().leaseOf("gate")).isNotZero();
        router.resume();
    }

    @Test
    void aCommandThatWasAppliedIsInTheTable() throws Exception {
        try (NodeSession session = session("gate", new Listening())) {
            session.awaitLease(SOON);

            CompletableFuture<CommandOutcome> outcome =
                    session.send(INTEREST).toCompletableFuture();

            assertThat(outcome)
                    .succeedsWithin(SOON)
                    .isInstanceOfSatisfying(
                            Applied.class,
                            applied ->
                                    assertThat(applied.epoch())
                                            .isPositive()
                                            .isLessThanOrEqualTo(control.current().epoch()));
        }
    }

    @Test
    void aCommandOfALeaseThatEndedIsRefused() throws Exception {
        try (NodeSession session = session("gate", new Listening())) {
            session.awaitLease(SOON);

            var outcome = session.send(INTEREST, session.lease() + 1).toCompletableFuture();

            assertThat(outcome)
                    .succeedsWithin(SOON)
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected ->
                                    assertThat(rejected.code()).isEqualTo(ErrorCode.LEASE_ENDED));
        }
    }

    @Test
    void anOutcomeThatIsNotCommittedIsNoOutcomeEvenToThoseWhoReadAhead() throws Exception {
        for (Isolation isolation : Isolation.values()) {
            String node = "gate-" + isolation.name().toLowerCase(Locale.ROOT);
            try (NodeSession session = session(node, isolation, new Listening())) {
                session.awaitLease(SOON);
                router.holdCommits();

                CompletableFuture<CommandOutcome> outcome =
                        session.send(INTEREST).toCompletableFuture();

                assertThat(outcome).failsWithin(MOMENT);
                router.releaseCommits();
                assertThat(outcome).succeedsWithin(SOON).isInstanceOf(Applied.class);
            }
        }
    }

    @Test
    void aLeaseIsRenewedEveryThirdOfItsDuration() throws Exception {
        var settings = new NodeSettings("gate", Duration.ofMillis(600), Isolation.COMMITTED, 100);
        try (NodeSession session = session(settings, new Listening())) {
            session.awaitLease(SOON);
            Awaitility.await().atMost(SOON).until(() -> session.health().renewedMsAgo() > 150);
            Awaitility.await().atMost(SOON).until(() -> session.health().renewedMsAgo() < 100);
            Awaitility.await().atMost(SOON).until(() -> session.health().renewedMsAgo() > 150);
            Awaitility.await().atMost(SOON).until(() -> session.health().renewedMsAgo() < 100);
        }
    }

    @Test
    void aNodeThatReadsItsOwnExpiryBeginsAnew() throws Exception {
        var told = new Listening();
        try (NodeSession session = session("gate", told);
                NodeSession clock = session("clock", new Listening())) {
            session.awaitLease(SOON);
            clock.awaitLease(SOON);
            long first = session.lease();

            clock.send(new Command.ExpireLease("gate", first, 0), 0);

            Awaitility.await()
                    .atMost(SOON)
                    .untilAsserted(() -> {
                        assertThat(told.lost).containsExactly(first + " EXPIRED");
                        assertThat(told.taken).hasSize(2);
                    });
            assertThat(session.lease()).isEqualTo(told.taken.get(1)).isGreaterThan(first);
            assertThat(control.current().leaseOf("gate")).isEqualTo(session.lease());
        }
    }

    @Test
    void theLaterOfTwoProcessesWithOneNameHasTheLeaseAndTheFirstWaits() throws Exception {
        var first = new Listening();
        var second = new Listening();
        try (NodeSession one = session("gate", first)) {
            one.awaitLease(SOON);
            long lost = one.lease();
            try (NodeSession two = session("gate", second)) {
                two.awaitLease(SOON);

                Awaitility.await()
                        .atMost(SOON)
                        .untilAsserted(
                                () -> assertThat(first.lost).containsExactly(lost + " TAKEN_OVER"));
                assertThat(one.lease()).isZero();
                assertThat(one.health().fault())
                        .contains("another process has the name 'gate'")
                        .contains("--node");
                assertThat(second.lost).isEmpty();
            }
            assertThat(one.awaitLease(SOON)).isTrue();
            assertThat(one.lease()).isGreaterThan(lost);
        }
    }

    @Test
    void aTopicThatCannotBeFollowedCostsTheLease() throws Exception {
        var told = new Listening();
        try (NodeSession session = session("gate", told);
                NodeTopicWriter routing = new NodeTopicWriter("gate")) {
            session.awaitLease(SOON);
            long first = session.lease();
            told.hold();
            routing.deliver(at(1), FRAME, first);
            Awaitility.await().atMost(SOON).until(told::holding);

            // What is read ahead is at most the first of these.
            routing.deliver(at(2), FRAME, first);
            routing.deliver(at(3), FRAME, first);
            FreshTopics.truncate(TopicCatalogue.deliveries("gate"));
            told.release();

            Awaitility.await()
                    .atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(told.lost).containsExactly(first + " TAIL_LOST"));
            assertThat(session.awaitLease(SOON)).isTrue();
            assertThat(session.lease()).isGreaterThan(first);
        }
    }

    private static FramePosition at(long offset) {
        return new FramePosition(0, offset);
    }
}
