package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private final AtomicInteger readOn = new AtomicInteger();

    @Test
    void theReaderWaitsWhileAsManyAreThereAsMayBe() {
        var intake = new Intake(2, 1_000);
        assertThat(intake.add(1, readOn::incrementAndGet)).isTrue();
        assertThat(intake.add(1, readOn::incrementAndGet)).isFalse();
        intake.release(1);
        intake.release(1);
        assertThat(readOn).hasValue(1);
    }

    @Test
    void theReaderWaitsWhileAsMuchIsThereAsMayBe() {
        var intake = new Intake(100, 10);
        assertThat(intake.add(9, readOn::incrementAndGet)).isTrue();
        assertThat(intake.add(9, readOn::incrementAndGet)).isFalse();
        intake.release(9);
        assertThat(readOn).hasValue(1);
    }

    @Test
    void whatComesWithoutAReaderLetsTheOneThatWaitsWaitLonger() {
        var intake = new Intake(2, 1_000);
        intake.add(1);
        assertThat(intake.add(1, readOn::incrementAndGet)).isFalse();
        intake.add(1);
        intake.release(1);
        assertThat(readOn).hasValue(0);
        intake.release(1);
        assertThat(readOn).hasValue(1);
    }
}
