package io.signalbox.routing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.frame.FramePosition;
import org.junit.jupiter.api.Test;

class TakenOffsetsTest {
    private final TakenOffsets taken = new TakenOffsets();

    @Test
    void aFrameIsTakenOnce() {
        assertThat(taken.take(new FramePosition(3, 0))).isTrue();
        assertThat(taken.take(new FramePosition(3, 0))).isFalse();
    }

    @Test
    void whatIsNotAboveTheLastIsNotTaken() {
        taken.take(new FramePosition(3, 10));

        assertThat(taken.take(new FramePosition(3, 9))).isFalse();
        assertThat(taken.take(new FramePosition(3, 12))).isTrue();
        assertThat(taken.take(new FramePosition(3, 11))).isFalse();
    }

    @Test
    void partitionsDoNotConcernEachOther() {
        taken.take(new FramePosition(3, 10));

        assertThat(taken.take(new FramePosition(0, 1))).isTrue();
        assertThat(taken.take(new FramePosition(11, 0))).isTrue();
        assertThat(taken.take(new FramePosition(3, 10))).isFalse();
    }
}
