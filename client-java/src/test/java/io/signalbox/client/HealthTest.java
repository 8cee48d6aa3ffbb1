package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {
    private final List<HealthState> told = new ArrayList<>();
    private final Health health = new Health(told::add);

    @Test
    void silenceAndRefusalsDegradeAConnectionUntilBothHaveEnded() {
        health.to(HealthState.CONNECTED);
        health.silent(true);
        health.refusing(true);
        health.silent(false);
        assertThat(health.state()).isEqualTo(HealthState.DEGRADED);
        health.refusing(false);
        assertThat(told)
                .containsExactly(
                        HealthState.CONNECTED, HealthState.DEGRADED, HealthState.CONNECTED);
    }

    @Test
    void whatDegradedOneConnectionDoesNotDegradeTheNext() {
        health.to(HealthState.CONNECTED);
        health.silent(true);
        health.to(HealthState.RECONNECTING);
        health.silent(true);
        assertThat(health.state()).isEqualTo(HealthState.RECONNECTING);
        health.to(HealthState.CONNECTED);
        assertThat(health.state()).isEqualTo(HealthState.CONNECTED);
    }

    @Test
    void nobodyIsToldOfWhatHasNotChanged() {
        health.to(HealthState.CONNECTED);
        health.silent(false);
        health.refusing(false);
        health.to(HealthState.CONNECTED);
        assertThat(told).containsExactly(HealthState.CONNECTED);
    }
}
