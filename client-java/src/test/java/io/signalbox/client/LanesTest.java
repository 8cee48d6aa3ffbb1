package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void aLaneGoesOnWhenTheStageOfItsLastPieceHasCompleted() {
        Map<String, CompletableFuture<?>> stages = new ConcurrentHashMap<>();
        List<String> begun = new CopyOnWriteArrayList<>();
        var lanes =
                new Lanes<String>(
                        Background.THREADS,
                        4,
                        piece -> {
                            begun.add(piece);
                            return stages.computeIfAbsent(piece, any -> new CompletableFuture<>());
                        },
                        (rejection, isFirst) -> false);
        lanes.add("a", "a1");
        lanes.add("a", "a2");
        lanes.add("b", "b1");
        await().until(() -> begun.size() == 2);
        assertThat(begun).containsExactlyInAnyOrder("a1", "b1");
        stages.get("a1").complete(null);
        await().until(() -> begun.contains("a2"));
    }

    @Test
    void noMoreLanesAreServedAtATimeThanTheBound() {
        Map<String, CompletableFuture<?>> stages = new ConcurrentHashMap<>();
        List<String> begun = new CopyOnWriteArrayList<>();
        var lanes =
                new Lanes<String>(
                        Background.THREADS,
                        2,
                        piece -> {
                            begun.add(piece);
                            return stages.computeIfAbsent(piece, any -> new CompletableFuture<>());
                        },
                        (rejection, isFirst) -> false);
        for (var lane : List.of("a", "b", "c")) {
            lanes.add(lane, lane);
        }
        await().until(() -> begun.size() == 2);
        stages.get(begun.get(0)).complete(null);
        await().until(() -> begun.size() == 3);
        assertThat(begun).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void manyPiecesOfManyLanesAreEachDoneOnceAndInOrder() {
        Map<String, List<Integer>> done = new ConcurrentHashMap<>();
        var count = new AtomicInteger();
        record Piece(String lane, int number) {}
        var lanes =
                new Lanes<Piece>(
                        Background.THREADS,
                        3,
                        piece -> {
                            done.computeIfAbsent(piece.lane, any -> new ArrayList<>())
                                    .add(piece.number);
                            count.incrementAndGet();
                            return piece.number % 3 == 0
                                    ? CompletableFuture.runAsync(() -> {}, Background.THREADS)
                                    : CompletableFuture.completedFuture(null);
                        },
                        (rejection, isFirst) -> false);
        for (int i = 0; i < 2_000; i++) {
            for (var lane : List.of("a", "b", "c", "d", "e")) {
                lanes.add(lane, new Piece(lane, i));
            }
        }
        await().until(() -> count.get() == 10_000);
        assertThat(done.values()).hasSize(5).allSatisfy(order -> assertThat(order).isSorted());
    }
}
