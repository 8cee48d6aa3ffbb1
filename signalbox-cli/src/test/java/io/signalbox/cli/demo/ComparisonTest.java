package io.signalbox.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final List<String> SENT = List.of("a", "b", "c");

    @Test
    void allInOrderAndOnceHolds() {
        var comparison = Comparison.of(SENT, SENT);
        assertThat(comparison).isEqualTo(new Comparison(3, 3, 0, 0, 0, true));
        assertThat(comparison.holds()).isTrue();
    }

    @Test
    void whatIsMissingDoesNotHold() {
        assertThat(Comparison.of(SENT, List.of("a", "c")))
                .isEqualTo(new Comparison(3, 2, 1, 0, 0, true))
                .matches(comparison -> !comparison.holds());
    }

    @Test
    void whatComesAgainDoesNotHold() {
        assertThat(Comparison.of(SENT, List.of("a", "b", "b", "c")))
                .isEqualTo(new Comparison(3, 4, 0, 0, 1, true))
                .matches(comparison -> !comparison.holds());
    }

    @Test
    void whatIsForSomebodyElseDoesNotHold() {
        assertThat(Comparison.of(SENT, List.of("a", "x", "b", "c")))
                .isEqualTo(new Comparison(3, 4, 0, 1, 0, true))
                .matches(comparison -> !comparison.holds());
    }

    @Test
    void anotherOrderDoesNotHoldThoughTheCountIsRight() {
        assertThat(Comparison.of(SENT, List.of("b", "a", "c")))
                .isEqualTo(new Comparison(3, 3, 0, 0, 0, false))
                .matches(comparison -> !comparison.holds());
    }

    @Test
    void channelsAddUp() {
        assertThat(Comparison.of(SENT, List.of("a")).and(Comparison.of(SENT, SENT)))
                .isEqualTo(new Comparison(6, 4, 2, 0, 0, true));
    }
}
