package io.signalbox.streams.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AbandonedTopicsTest {

    private static final Duration RETENTION = Duration.ofHours(1);
    private static final long START_MS = 1_000_000;

    private final AbandonedTopics topics = new AbandonedTopics(RETENTION);

    @Test
    void aTopicIsAbandonedWhenItsNodeHadNoLeaseForTheWholeRetention() {
        assertThat(topics.look(Set.of("red", "blue"), "blue"::equals, START_MS)).isEmpty();
        assertThat(
                        topics.look(
                                Set.of("red", "blue"),
                                "blue"::equals,
                                START_MS + RETENTION.toMillis() - 1))
                .isEmpty();

        assertThat(
                        topics.look(
                                Set.of("red", "blue"),
                                "blue"::equals,
                                START_MS + RETENTION.toMillis()))
                .containsExactly("red");
    }

    @Test
    void aLeaseInBetweenBeginsTheTimeAnew() {
        topics.look(Set.of("red"), node -> false, START_MS);
        topics.look(Set.of("red"), node -> true, START_MS + 1);

        assertThat(topics.look(Set.of("red"), node -> false, START_MS + RETENTION.toMillis()))
                .isEmpty();
    }

    @Test
    void aTopicThatWentAndCameAgainBeginsItsTimeAnew() {
        topics.look(Set.of("red"), node -> false, START_MS);
        topics.look(Set.of(), node -> false, START_MS + 1);

        assertThat(topics.look(Set.of("red"), node -> false, START_MS + RETENTION.toMillis()))
                .isEmpty();
    }
}
