package io.signalbox.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the command line asks for. */
class RequestTest {
    @Test
    void withoutNamesEverySuiteIsMeasuredAndSaved() {
        Request request = Request.parse(List.of());

        assertThat(request.suites()).containsExactly(Suite.values());
        assertThat(request.save()).isTrue();
    }

    @Test
    void aQuickRunIsNeverSaved() {
        assertThat(Request.parse(List.of("fanout", "--quick")).save()).isFalse();
    }

    @Test
    void roundsAndSecondsAreTakenOverThoseOfThePlan() {
        Plan plan = Request.parse(List.of("--rounds", "5", "--quick", "--seconds", "7")).plan();

        assertThat(plan).isEqualTo(Plan.QUICK.withRounds(5).withSeconds(7));
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Request.parse(List.of("fanuot")))
                .hasMessageContaining("fanout")
                .hasMessageEndingWith("got fanuot");
    }

    @Test
    void aNumberIsAsked() {
        assertThatThrownBy(() -> Request.parse(List.of("--rounds", "none")))
                .hasMessage("expected a number from 1 to 9999 after --rounds, got none");
    }
}
