package io.signalbox.ingress.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloodLimitTest {
    private static final long MS = 1_000_000;

    @Test
    void aBurstPassesAtOnceAndThenTheRate() {
        FloodLimit limit = new FloodLimit(10, 3, 0);

        assertThat(taken(limit, 0, 5)).isEqualTo(3);
        assertThat(taken(limit, 99 * MS, 5)).isZero();
        assertThat(taken(limit, 100 * MS, 5)).isEqualTo(1);
        assertThat(taken(limit, 10_000 * MS, 5)).isEqualTo(3);
    }

    @Test
    void theClockMayStandAnywhereAndWrapAround() {
        FloodLimit limit = new FloodLimit(10, 1, Long.MAX_VALUE - MS);

        assertThat(limit.take(Long.MAX_VALUE - MS)).isTrue();
        assertThat(limit.take(Long.MAX_VALUE)).isFalse();
        assertThat(limit.take(Long.MIN_VALUE + 100 * MS)).isTrue();
    }

    @Test
    void withoutALimitEverythingPasses() {
        assertThat(taken(new FloodLimit(0, 1, 0), 0, 100_000)).isEqualTo(100_000);
    }

    private static int taken(FloodLimit limit, long nowNanos, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += limit.take(nowNanos) ? 1 : 0;
        }
        return taken;
    }
}
