package io.signalbox.ingress.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.frame.FramePosition;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private final List<List<Line>> handedOn = new CopyOnWriteArrayList<>();

    @Test
    void theLastToArriveHandsOnAllInTheOrderOfTheFrames() {
        Answers answers = new Answers(2, lines -> handedOn.add(List.of(lines)));
        answers.settle(1, stored(1));
        assertThat(handedOn).isEmpty();
        assertThat(answers.isComplete()).isFalse();

        answers.settle(0, stored(0));

        assertThat(handedOn).containsExactly(List.of(stored(0), stored(1)));
        assertThat(answers.isComplete()).isTrue();
    }

    @Test
    void theFirstAnswerToAFrameCounts() {
        Answers answers = new Answers(1, lines -> handedOn.add(List.of(lines)));
        answers.settle(0, stored(7));
        answers.settle(0, stored(8));

        assertThat(handedOn).containsExactly(List.of(stored(7)));
    }

    @Test
    void manyThreadsCompleteItOnce() {
        Answers answers = new Answers(1_000, lines -> handedOn.add(List.of(lines)));
        CompletableFuture.allOf(
                        IntStream.range(0, 2_000)
                                .mapToObj(i ->
                                        CompletableFuture.runAsync(
                                                () -> answers.settle(i / 2, stored(i / 2))))
                                .toArray(CompletableFuture[]::new))
                .join();

        assertThat(handedOn).hasSize(1);
        assertThat(handedOn.getFirst()).last().isEqualTo(stored(999));
    }

    private static Line stored(int offset) {
        return new Line.Stored("f", new FramePosition(0, offset));
    }
}
