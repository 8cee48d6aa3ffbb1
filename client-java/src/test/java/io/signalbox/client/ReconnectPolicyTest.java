package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReconnectPolicyTest {
    private final ReconnectPolicy policy =
            ReconnectPolicy.backoff()
                    .initialDelay(Duration.ofMillis(100))
                    .maxDelay(Duration.ofSeconds(1));

    @Test
    void theCeilingDoublesWithEachAttemptUpToItsBound() {
        assertThat(policy.delayMs(0, 1, 0)).isEqualTo(100);
        assertThat(policy.delayMs(1, 1, 0)).isEqualTo(200);
        assertThat(policy.delayMs(3, 1, 0)).isEqualTo(800);
        assertThat(policy.delayMs(4, 1, 0)).isEqualTo(1_000);
        assertThat(policy.delayMs(1_000_000, 1, 0)).isEqualTo(1_000);
    }

    @Test
    void theDelayIsAnywhereBelowTheCeiling() {
        assertThat(policy.delayMs(2, 0, 0)).isZero();
        assertThat(policy.delayMs(2, 0.5, 0)).isEqualTo(200);
    }

    @Test
    void theServerIsNotAskedBeforeItSaysSo() {
        assertThat(policy.delayMs(0, 1, 5_000)).isEqualTo(5_000);
        assertThat(policy.delayMs(4, 1, 500)).isEqualTo(1_000);
    }

    @Test
    void attemptsAreCounted() {
        assertThat(ReconnectPolicy.never().allows(0)).isFalse();
        assertThat(policy.allows(1_000_000)).isTrue();
        assertThat(policy.maxAttempts(2).allows(1)).isTrue();
        assertThat(policy.maxAttempts(2).allows(2)).isFalse();
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> policy.maxAttempts(-1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> policy.maxDelay(Duration.ofMillis(-1)))
                .hasMessageContaining("PT-0.001S");
    }
}
