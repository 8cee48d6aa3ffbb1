package io.signalbox.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A pair is judged by the medians of its rounds. */
class ComparisonTest {
    private static Comparison pair(Target target) {
        return new Comparison("x", "ms", List.of(9.0, 1.0, 2.0), List.of(4.0, 100.0, 3.0), target);
    }

    @Test
    void theRatioIsThatOfTheMedians() {
        assertThat(pair(new Target.None()).ratio()).isEqualTo(0.5);
    }

    @Test
    void ofTwoInTheMiddleTheLowerCounts() {
        assertThat(Comparison.median(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.0);
    }

    @Test
    void aTargetIsMetAtItsLimit() {
        assertThat(pair(new Target.AtLeast(0.5)).isMet()).isTrue();
        assertThat(pair(new Target.AtLeast(0.51)).isMet()).isFalse();
        assertThat(pair(new Target.AtMost(0.5)).isMet()).isTrue();
        assertThat(pair(new Target.AtMost(0.49)).isMet()).isFalse();
    }

    @Test
    void aTargetMayAskForAValueOfItsOwn() {
        assertThat(pair(new Target.Reaches(2.0)).isMet()).isTrue();
        assertThat(pair(new Target.Reaches(2.1)).isMet()).isFalse();
        assertThat(pair(new Target.Within(2.0)).isMet()).isTrue();
        assertThat(pair(new Target.Within(1.9)).isMet()).isFalse();
    }
}
