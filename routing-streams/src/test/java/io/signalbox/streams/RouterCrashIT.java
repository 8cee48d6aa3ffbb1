package io.signalbox.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.controlplane.node.Isolation;
import io.signalbox.controlplane.stats.StatsTail;
import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.schemas.codec.TenantStats;
import io.signalbox.schemas.registry.BundledSchemas;
import io.signalbox.streams.ListeningNode.Taken;
import io.signalbox.testkit.kafka.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Invariants 3, 4 and 5 over the death of a router. */
class RouterCrashIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int FRAMES = 20_000;

    private RouterWorld world;

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
    void aRouterKilledInTheMiddleLosesNothingAndNothingIsDecidedOrTakenTwice(Isolation isolation)
            throws Exception {
        try (var doomed =
                        RouterProcess.start(
                                TestKafka.bootstrapServers(), world.applicationId(), isolation);
                var log = new DecisionLog()) {
            ListeningNode node =
                    world.startNode("red", isolation, Duration.ofMinutes(1)).withLease();
            long epoch = node.command(Commands.interest("channel-*"));
            List<Future<RecordMetadata>> pending = new ArrayList<>();
            for (int i = 0; i < FRAMES; i++) {
                // The other process may not know the interest yet, if nobody asks for its epoch.
                pending.add(
                        world.append(
                                Frames.broadcast("f" + i)
                                        .atEpoch(epoch)
                                        .inChannel("channel-" + i % 20)));
                if (i == FRAMES / 2) {
                    log.await(FRAMES / 10);
                    doomed.kill();
                    world.startRouter(isolation);
                }
            }
            List<FramePosition> stored = new ArrayList<>();
            for (var each : pending) {
                var metadata = each.get(60, TimeUnit.SECONDS);
                stored.add(new FramePosition(metadata.partition(), metadata.offset()));
            }

            log.await(stored.size());
            assertThat(log.all())
                    .extracting(Decision::source)
                    .containsExactlyInAnyOrderElementsOf(stored);
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(node.taken).extracting(Taken::at).containsAll(stored));
            assertThat(node.taken)
                    .extracting(Taken::at)
                    .containsExactlyInAnyOrderElementsOf(stored);
            awaitCounted(stored.size());
        }
    }

    /** Neither fewer nor more, also of frames that were decided twice and committed once. */
    private static void awaitCounted(int frames) {
        try (var stats = new StatsTail(RouterWorld.kafka(), BundledSchemas.instance())) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> {
                        TenantStats acme =
                                stats.ofTenant("acme")
                                        .toCompletableFuture()
                                        .get(20, TimeUnit.SECONDS);
                        assertThat(acme.frames()).isEqualTo(frames);
                        assertThat(acme.routed()).isEqualTo(frames);
                    });
        }
    }
}
