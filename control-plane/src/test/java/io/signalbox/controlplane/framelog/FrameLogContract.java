package io.signalbox.controlplane.framelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.controlplane.Frames;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.LoggedFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link FrameLog} keeps. */
abstract class FrameLogContract {
    private static final int PLENTY = 64 << 20;
    private static final Duration SOON = Duration.ofSeconds(20);

    private final List<FrameLog> opened = new ArrayList<>();

    /**
     * A log that is slow enough to confirm for two appends to stand before the first confirmation.
     */
    abstract FrameLog open(long maxInFlightBytes) throws Exception;

    /** What a reader of the log finds at a receipt. */
    abstract LoggedFrame read(FrameLog log, FramePosition position) throws Exception;

    @AfterEach
    void close() {
        opened.forEach(FrameLog::close);
    }

    private FrameLog log(long maxInFlightBytes) throws Exception {
        FrameLog log = open(maxInFlightBytes);
        opened.add(log);
        return log;
    }

    @Test
    void aReceiptSaysWhereTheFrameStands() throws Exception {
        FrameLog log = log(PLENTY);
        var receipts = new Receipts();
        var frame = Frames.admitted("room", "f-1", 100);

        assertThat(log.append(frame, receipts)).isEqualTo(AppendResult.TAKEN);

        await(receipts, 1);
        LoggedFrame found = read(log, receipts.stored.getFirst());
        assertThat(found.frame()).isEqualTo(frame.frame());
        assertThat(found.position()).isEqualTo(receipts.stored.getFirst());
    }

    @Test
    void framesOfOneKeyKeepTheirOrder() throws Exception {
        FrameLog log = log(PLENTY);
        var receipts = new Receipts();

        IntStream.range(0, 500)
                .forEach(i -> log.append(Frames.admitted("room", "f-" + i, 100), receipts));

        await(receipts, 500);
        assertThat(receipts.stored)
                .extracting(FramePosition::partition)
                .containsOnly(receipts.stored.getFirst().partition());
        assertThat(receipts.stored)
                .extracting(FramePosition::offset)
                .isSorted()
                .doesNotHaveDuplicates();
        for (int i : List.of(0, 250, 499)) {
            assertThat(read(log, receipts.stored.get(i)).frame().id()).isEqualTo("f-" + i);
        }
    }

    @Test
    void overTheThresholdNothingIsTakenUntilThereIsRoomAgain() throws Exception {
        FrameLog log = log(10_000);
        var taken = new Receipts();
        var refused = new Receipts();
        var frame = Frames.admitted("room", "f", 5_000);

        assertThat(log.append(frame, taken)).isEqualTo(AppendResult.TAKEN);
        AppendResult second = log.append(frame, refused);

        assertThat(second)
                .isInstanceOfSatisfying(
                        AppendResult.Overloaded.class,
                        overloaded -> assertThat(overloaded.retryAfterMs()).isPositive());
        await(taken, 1);
        assertThat(log.fill()).isZero();
        assertThat(refused.answers()).isZero();
        assertThat(log.append(frame, refused)).isEqualTo(AppendResult.TAKEN);
        await(refused, 1);
    }

    @Test
    void aClosedLogFailsFramesInsteadOfLosingThem() throws Exception {
        FrameLog log = log(PLENTY);
        var before = new Receipts();
        var after = new Receipts();
        log.append(Frames.admitted("room", "f-1", 100), before);

        log.close();
        log.close();
        log.append(Frames.admitted("room", "f-2", 100), after);

        await(before, 1);
        assertThat(before.stored).hasSize(1);
        await(after, 1);
        assertThat(after.failed).containsExactly(ErrorCode.LOG_UNAVAILABLE);
        assertThat(log.fill()).isZero();
    }

    static void await(Receipts receipts, int answers) {
        Awaitility.await().atMost(SOON).until(() -> receipts.answers() >= answers);
    }
}
