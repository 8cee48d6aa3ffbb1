package io.signalbox.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.decision.Router;
import io.signalbox.streams.frames.EpochWait;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Invariant 11: registered means routable. */
class EpochWaitTest {

    private static final Duration A_LOOK = Duration.ofMillis(5);

    private final RouterDriver router = new RouterDriver();

    @AfterEach
    void close() {
        router.close();
    }

    @Test
    void aFrameWaitsForTheEpochItAsksForAndIsDecidedAsSoonAsTheTableIsThere() {
        long epoch = somebodySubscribes();

        router.send(Frames.broadcast("f1").atEpoch(epoch).frame());
        router.passTime(Duration.ofMillis(500));
        assertThat(router.decisions()).isEmpty();
        assertThat(router.metrics().parkedFrames).isEqualTo(1);

        router.followControl();
        router.passTime(A_LOOK);

        assertThat(router.decisions())
                .singleElement()
                .satisfies(decision -> {
                    assertThat(decision.routed()).isTrue();
                    assertThat(decision.epoch()).isEqualTo(epoch);
                });
        assertThat(router.toNode("red", "delivery")).hasSize(1);
        assertThat(router.metrics().parkedFrames).isZero();
        assertThat(router.metrics().parkedBytes).isZero();
        assertThat(router.metrics().shortfalls).isZero();
    }

    @Test
    void anEpochThatNobodyCanHaveBeenToldIsNotWaitedFor() {
        router.send(Frames.broadcast("f1").atEpoch(1_000_000).frame());
        router.proveTable(Duration.ofMillis(100));
        router.passTime(Duration.ofMillis(50));
        assertThat(router.decisions()).as("proved before the frame came").isEmpty();

        router.passTime(Duration.ofMillis(60));

        assertThat(router.decisions())
                .singleElement()
                .satisfies(decision -> assertThat(decision.wantedEpoch()).isEqualTo(1_000_000));
        assertThat(router.metrics().shortfalls).isEqualTo(1);
    }

    @Test
    void framesBehindOneThatWaitsKeepTheirOrder() {
        long epoch = somebodySubscribes();

        router.send(Frames.broadcast("f1").frame());
        router.send(Frames.broadcast("f2").atEpoch(epoch).frame());
        router.send(Frames.broadcast("f3").frame());
        router.sendFrame(null, null);
        router.passTime(A_LOOK);
        assertThat(offsets(router.decisions())).containsExactly(0L);

        router.followControl();
        router.passTime(A_LOOK);
        router.send(Frames.broadcast("f5").frame());

        assertThat(offsets(router.decisions())).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aFrameThatArrivesAfterTheTableWakesThoseThatWaitBeforeIt() {
        long epoch = somebodySubscribes();
        router.send(Frames.broadcast("f1").atEpoch(epoch).frame());

        router.followControl();
        router.send(Frames.broadcast("f2").frame());

        assertThat(offsets(router.decisions())).containsExactly(0L, 1L);
    }

    @Test
    void afterTwoSecondsAFrameIsDecidedWithTheTableThereIsAndTheShortfallIsRecorded() {
        router.send(Frames.broadcast("f1").atEpoch(99).frame());
        router.passTime(Duration.ofMillis(1_990));
        assertThat(router.decisions()).isEmpty();

        router.passTime(Duration.ofMillis(10));

        assertThat(router.decisions())
                .singleElement()
                .satisfies(decision -> {
                    assertThat(decision.epoch()).isZero();
                    assertThat(decision.wantedEpoch()).isEqualTo(99);
                });
        assertThat(router.metrics().shortfalls).isEqualTo(1);
    }

    @Test
    void framesThatAllAskTooMuchPassTogetherAndNotOneEveryTwoSeconds() {
        for (int i = 0; i < 10; i++) {
            router.send(Frames.broadcast("f" + i).atEpoch(99).frame());
        }

        router.passTime(Duration.ofSeconds(2));

        assertThat(router.decisions()).hasSize(10);
    }

    @Test
    void moreBytesThanMayWaitPushTheFirstOut() {
        try (var small =
                new RouterDriver(Router::decide, new EpochWait(Duration.ofSeconds(2), 2_000))) {
            for (int i = 0; i < 20; i++) {
                small.send(Frames.broadcast("f" + i).atEpoch(99).frame());
            }

            assertThat(small.metrics().parkedBytes).isPositive().isLessThanOrEqualTo(2_000);
            List<Decision> decisions = small.decisions();
            assertThat(decisions).isNotEmpty();
            assertThat(offsets(decisions)).startsWith(0L).isSorted();
            assertThat(decisions.size() + small.metrics().parkedFrames).isEqualTo(20);
        }
    }

    /**
     * Somebody subscribes, which the table does not know yet. Returns the epoch at which it will.
     */
    private long somebodySubscribes() {
        long lease = router.takeLease("red");
        router.send("red", lease, Commands.interest("room"));
        return router.table().epoch() + 1;
    }

    private static List<Long> offsets(List<Decision> decisions) {
        return decisions.stream().map(decision -> decision.source().offset()).toList();
    }
}
