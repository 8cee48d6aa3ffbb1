package io.signalbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.controlplane.framelog.AppendResult;
import io.signalbox.controlplane.framelog.FrameLog;
import io.signalbox.controlplane.framelog.KafkaFrameLog;
import io.signalbox.controlplane.node.NodeSession;
import io.signalbox.controlplane.node.NodeSettings;
import io.signalbox.controlplane.table.ControlTail;
import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.control.Holder;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.schemas.registry.BundledSchemas;
import io.signalbox.testkit.kafka.TestKafka;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every part does while Kafka is away, and that each goes on when it is back. */
@ExtendWith(FreshTopics.class)
class BrokerAwayIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void whatIsTakenBeforeAndWhileKafkaIsAwayIsStoredWhenItIsBack() throws Exception {
        try (FrameLog log =
                KafkaFrameLog.open(FreshTopics.kafka(), BundledSchemas.instance(), 1 << 20)) {
            var stored = new CompletableFuture<FramePosition>();

            TestKafka.away(() ->
                    assertThat(log.append(Frames.admitted("room", "f-1", 100), storing(stored)))
                            .isEqualTo(AppendResult.TAKEN));

            assertThat(stored).succeedsWithin(SOON);
        }
    }

    @Test
    void tableLeaseAndCommandsGoOnWhenKafkaIsBack() throws Exception {
        try (LoopRouter _ = LoopRouter.start(FreshTopics.kafka());
                ControlTail control =
                        ControlTail.start(FreshTopics.kafka(), BundledSchemas.instance());
                NodeSession session =
                        NodeSession.open(
                                FreshTopics.kafka(),
                                BundledSchemas.instance(),
                                FreshTopics.TOPICS,
                                control,
                                NodeSettings.of("gate"))) {
            session.start();
            assertThat(session.awaitLease(SOON)).isTrue();
            long lease = session.lease();

            TestKafka.away(() -> {
                Awaitility.await().atMost(SOON).until(() -> control.health().fault() != null);
                assertThat(control.health().ageMs()).isPositive();
                assertThat(control.current().leaseOf("gate")).isEqualTo(lease);
            });

            CompletableFuture<CommandOutcome> outcome =
                    session.send(new Command.SetInterest("acme", "room", Holder.MANY))
                            .toCompletableFuture();
            assertThat(outcome).succeedsWithin(SOON).isInstanceOf(Applied.class);
            assertThat(session.lease()).isEqualTo(lease);
            Awaitility.await().atMost(SOON).until(() -> control.health().fault() == null);
            assertThat(control.health().gaps()).isZero();
        }
    }

    private static FrameLog.Callback storing(CompletableFuture<FramePosition> stored) {
        return new FrameLog.Callback() {
            @Override
            public void onStored(FramePosition position) {
                stored.complete(position);
            }

            @Override
            public void onFailed(ErrorCode code, String message) {
                stored.completeExceptionally(new AssertionError(message));
            }
        };
    }
}
