package io.signalbox.ingress.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.websocket.fanout.FanOut;
import io.signalbox.websocket.fanout.FanOutOptions;
import io.signalbox.websocket.fanout.SlowReceivers;
import io.signalbox.websocket.fanout.TransportMetrics;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ReadGateTest {
    private final FanOut fanOut =
            new FanOut(
                    new FanOutOptions(1, 1_000, 1_000, 1_000, 1_000),
                    new SlowReceivers() {},
                    TransportMetrics.NONE);
    private final PausableLine line = new PausableLine();
    private final ReadGate gate = new ReadGate(fanOut.connect(line, null).socket(), 100);

    @AfterEach
    void stop() {
        fanOut.close();
    }

    @Test
    void aConnectionIsReadAgainWhenHalfOfItsLimitIsFree() {
        gate.enter(100);
        assertThat(line.paused).isFalse();
        gate.enter(1);
        assertThat(line.paused).isTrue();

        gate.leave(50);
        assertThat(line.paused).isTrue();
        gate.leave(1);
        assertThat(line.paused).isFalse();
    }

    @Test
    void bytesThatLeaveAtTheMomentOfThePauseDoNotLeaveItPausedForEver() {
        line.beforePause = () -> gate.leave(101);

        gate.enter(101);

        assertThat(line.paused).isFalse();
    }

    @Test
    void aHeldConnectionIsReadAgainWhenNeitherReasonIsLeft() {
        assertThat(gate.hold()).isTrue();
        assertThat(gate.hold()).isFalse();
        gate.enter(101);
        gate.release();
        assertThat(line.paused).isTrue();
        gate.leave(101);
        assertThat(line.paused).isFalse();

        gate.enter(101);
        gate.hold();
        gate.leave(101);
        assertThat(line.paused).isTrue();
        gate.release();
        assertThat(line.paused).isFalse();
    }

    @RepeatedTest(20)
    void whateverTwoThreadsDoItIsReadInTheEnd() {
        CompletableFuture<?>[] leaving = new CompletableFuture<?>[2_000];
        for (int i = 0; i < leaving.length; i++) {
            int bytes = 1 + ThreadLocalRandom.current().nextInt(120);
            gate.enter(bytes);
            leaving[i] = CompletableFuture.runAsync(() -> gate.leave(bytes));
        }
        CompletableFuture.allOf(leaving).join();

        assertThat(line.paused).isFalse();
    }
}
