package io.signalbox.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.Holder;
import io.signalbox.routing.decision.Decision;
import io.signalbox.streams.frames.EpochWait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Invariant 11 and the order of a partition, whatever comes when. */
class EpochWaitPropertyTest {

    private static final long WAIT_MS = EpochWait.DEFAULT.longest().toMillis();

    /** What happens next. */
    sealed interface Step {}

    /**
     * A frame that asks for an epoch so far ahead of the control log's; 0 or less is there already.
     */
    record AFrame(int ahead) implements Step {}

    record GarbageInFrames() implements Step {}

    record AnEntryOfTheControlLog() implements Step {}

    record TheTableCatchesUp() implements Step {}

    record TimePasses(int ms) implements Step {}

    @Property(tries = 150)
    void everyRecordIsDecidedOnceInOrderAndBeforeItsEpochOnlyAfterTheWait(
            @ForAll("histories") List<Step> history) {
        try (var router = new RouterDriver()) {
            long lease = router.takeLease("red");
            long logEpoch = router.table().epoch();
            List<Long> arrivedMs = new ArrayList<>();
            List<Decision> decisions = new ArrayList<>();
            long nowMs = 0;
            for (int i = 0; i < history.size(); i++) {
                switch (history.get(i)) {
                    case AFrame frame -> {
                        arrivedMs.add(nowMs);
                        router.send(
                                Frames.broadcast("f" + i)
                                        .atEpoch(logEpoch + frame.ahead())
                                        .frame());
                    }
                    case GarbageInFrames _ -> {
                        arrivedMs.add(nowMs);
                        router.sendFrame(null, null);
                    }
                    case AnEntryOfTheControlLog _ -> {
                        logEpoch++;
                        router.send(
                                "red",
                                lease,
                                new Command.SetInterest(
                                        "acme", "room", new Holder.One("red.c" + i)));
                    }
                    case TheTableCatchesUp _ -> router.followControl();
                    case TimePasses(int ms) -> {
                        nowMs += ms;
                        router.passTime(Duration.ofMillis(ms));
                    }
                }
                for (Decision decision : router.decisions()) {
                    long waitedMs = nowMs - arrivedMs.get((int) decision.source().offset());
                    assertThat(decision.wantedEpoch() <= decision.epoch() || waitedMs >= WAIT_MS)
                            .as("%s after %d ms", decision, waitedMs)
                            .isTrue();
                    decisions.add(decision);
                }
            }
            router.passTime(Duration.ofMillis(WAIT_MS));
            decisions.addAll(router.decisions());

            assertThat(decisions)
                    .extracting(decision -> decision.source().offset())
                    .containsExactlyElementsOf(
                            LongStream.range(0, arrivedMs.size()).boxed().toList());
            assertThat(router.metrics().parkedFrames).isZero();
            assertThat(router.metrics().parkedBytes).isZero();
        }
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Step> step =
                Arbitraries.frequencyOf(
                        Tuple.of(6, Arbitraries.integers().between(-2, 3).map(AFrame::new)),
                        Tuple.of(1, Arbitraries.of(new GarbageInFrames())),
                        Tuple.of(3, Arbitraries.of(new AnEntryOfTheControlLog())),
                        Tuple.of(3, Arbitraries.of(new TheTableCatchesUp())),
                        Tuple.of(2, Arbitraries.integers().between(1, 900).map(TimePasses::new)));
        return step.list().ofMaxSize(60);
    }
}
