package io.signalbox.controlplane.framelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class InFlightBytesTest {
    private static final long MS = 1_000_000;

    private long now = 0;
    private final InFlightBytes inFlight = new InFlightBytes(1_000, () -> now);

    @Test
    void framesAreTakenUpToTheThreshold() {
        assertThat(inFlight.tryTake(400)).isTrue();
        assertThat(inFlight.tryTake(450)).isTrue();
        assertThat(inFlight.tryTake(1)).isFalse();
        assertThat(inFlight.fill()).isEqualTo(0.85);
    }

    @Test
    void whatWasRefusedTakesNoRoom() {
        inFlight.tryTake(800);
        assertThat(inFlight.tryTake(100)).isFalse();
        assertThat(inFlight.tryTake(50)).isTrue();
    }

    @Test
    void whatIsConfirmedMakesRoom() {
        inFlight.tryTake(850);
        inFlight.release(850);
        assertThat(inFlight.tryTake(850)).isTrue();
    }

    @Test
    void oneFrameAloneIsTakenHoweverLarge() {
        assertThat(inFlight.tryTake(5_000)).isTrue();
        assertThat(inFlight.isFull()).isTrue();
        assertThat(inFlight.tryTake(1)).isFalse();
    }

    @Test
    void theLongerTheLogIsSilentTheLaterOneShallTryAgain() {
        inFlight.tryTake(400);
        inFlight.tryTake(450);
        assertThat(inFlight.retryAfterMs()).isEqualTo(50);
        now = 700 * MS;
        assertThat(inFlight.retryAfterMs()).isEqualTo(700);
        now = 60_000 * MS;
        assertThat(inFlight.retryAfterMs()).isEqualTo(5_000);
        inFlight.release(400);
        assertThat(inFlight.retryAfterMs()).isEqualTo(50);
    }

    @Test
    void anIdleLogWasNotSilent() {
        now = 60_000 * MS;
        inFlight.tryTake(850);
        assertThat(inFlight.retryAfterMs()).isEqualTo(50);
    }

    @Test
    void aLimitOfNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InFlightBytes(0, () -> now))
                .withMessageContaining("1 or more, not 0");
    }
}
