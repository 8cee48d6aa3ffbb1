package io.signalbox.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = Pace.of(1_000, 0);

    @Test
    void theRateRisesAndThenStays() {
        assertThat(pace.dueAfterNanos(0)).isZero();
        assertThat(pace.dueAfterNanos(500)).isEqualTo(2_000_000_000L);
        assertThat(pace.dueAfterNanos(2_000)).isEqualTo(4_000_000_000L);
        assertThat(pace.dueAfterNanos(3_000)).isEqualTo(5_000_000_000L);
    }

    @Test
    void noFrameIsDueBeforeTheOneInFront() {
        for (int number = 1; number < 5_000; number++) {
            assertThat(pace.dueAfterNanos(number)).isGreaterThan(pace.dueAfterNanos(number - 1));
        }
    }

    @Test
    void fullSpeedWaitsForNothing() {
        long before = System.nanoTime();
        assertThat(Pace.of(0, Long.MAX_VALUE).awaitTurn(1_000_000)).isGreaterThanOrEqualTo(before);
    }
}
