package io.signalbox.gateway.interest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.gateway.lane.Lane;
import io.signalbox.routing.control.Command.SetInterest;
import io.signalbox.routing.control.Holder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InterestsTest {
    private static final InterestKey ROOM = new InterestKey("acme", "room");

    private final Lane lane = new Lane();
    private final ControlByHand control = new ControlByHand();
    private final Interests interests = new Interests(lane, control);
    private final Map<String, Long> inForce = new ConcurrentHashMap<>();
    private final Map<String, Long> withdrawn = new ConcurrentHashMap<>();

    @BeforeEach
    void start() {
        lane.start();
    }

    @AfterEach
    void stop() {
        lane.close();
    }

    @Test
    void oneConnectionIsNamedAndServedWhenTheLogSaysSo() {
        add("n.1");

        assertThat(control.sent()).containsExactly(room(new Holder.One("n.1")));
        assertThat(inForce).isEmpty();

        long epoch = applyNext();
        assertThat(inForce).containsExactly(Map.entry("n.1", epoch));
    }

    @Test
    void aThousandConnectionsCostTwoCommands() {
        add("n.0");
        applyNext();
        add("n.1");
        applyNext();

        IntStream.range(2, 1_000).forEach(i -> add("n." + i));

        assertThat(control.sent()).containsExactly(room(new Holder.One("n.0")), room(Holder.MANY));
        assertThat(inForce).hasSize(1_000);
    }

    @Test
    void aSecondConnectionWaitsUntilTheLogSaysMany() {
        add("n.1");
        add("n.2");
        applyNext();
        assertThat(inForce).containsOnlyKeys("n.1");

        long epoch = applyNext();
        assertThat(inForce).containsEntry("n.2", epoch);
    }

    @Test
    void whenTheLastLeavesNobodyIsLeft() {
        add("n.1");
        applyNext();
        remove("n.1");

        assertThat(control.sent())
                .containsExactly(room(new Holder.One("n.1")), room(Holder.NOBODY));
        assertThat(withdrawn).isEmpty();
        long epoch = applyNext();
        assertThat(withdrawn).containsExactly(Map.entry("n.1", epoch));
        assertThat(onLane(interests::size)).isZero();
    }

    @Test
    void whoLeavesMoreThanTwoIsCountedNoMoreAtOnce() {
        IntStream.range(0, 4).forEach(i -> add("n." + i));
        applyNext();
        applyNext();
        remove("n.0");

        assertThat(withdrawn).containsOnlyKeys("n.0");
        remove("n.1");
        remove("n.2");
        assertThat(withdrawn).containsOnlyKeys("n.0", "n.1");
        applyNext();
        assertThat(withdrawn).containsOnlyKeys("n.0", "n.1", "n.2");
    }

    @Test
    void whoComesAndGoesWhileACommandIsOnItsWayIsSummedUp() {
        add("n.1");
        add("n.2");
        remove("n.1");
        remove("n.2");
        add("n.3");
        applyNext();

        assertThat(control.sent())
                .containsExactly(room(new Holder.One("n.1")), room(new Holder.One("n.3")));
    }

    @Test
    void aLostOutcomeIsMendedBySendingAgain() {
        add("n.1");
        control.loseNext();

        await().until(() -> control.pending() == 1);
        long epoch = applyNext();
        assertThat(inForce).containsEntry("n.1", epoch);
        assertThat(control.sent())
                .isEqualTo(List.of(room(new Holder.One("n.1")), room(new Holder.One("n.1"))));
    }

    @Test
    void whoeverComesWhileTheLogIsToldOfAnotherWaitsForAWordThatCoversBoth() {
        add("n.1");
        applyNext();
        add("n.2");
        applyNext();
        remove("n.2");
        add("n.3");

        assertThat(control.sent()).endsWith(room(new Holder.One("n.1")));
        assertThat(inForce).doesNotContainKey("n.3");

        applyNext();
        long epoch = applyNext();
        assertThat(inForce).containsEntry("n.3", epoch);
    }

    @Test
    void aLostOutcomeIsDoubtedEvenIfTheOldWordWouldDoAgain() {
        add("n.1");
        applyNext();
        add("n.2");
        applyNext();
        remove("n.2");
        control.loseNext();
        add("n.3");

        await().until(() -> control.pending() == 1);
        assertThat(control.sent()).endsWith(room(Holder.MANY));
        assertThat(inForce).doesNotContainKey("n.3");
        long epoch = applyNext();
        assertThat(inForce).containsEntry("n.3", epoch);
    }

    private void add(String connection) {
        onLane(() -> {
            interests.add(ROOM, connection, epoch -> inForce.put(connection, epoch));
            return true;
        });
    }

    private void remove(String connection) {
        onLane(() -> {
            interests.remove(ROOM, connection, epoch -> withdrawn.put(connection, epoch));
            return true;
        });
    }

    private long applyNext() {
        long epoch = control.applyNext();
        onLane(() -> true);
        return epoch;
    }

    private <T> T onLane(java.util.function.Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, lane::execute).join();
    }

    private static SetInterest room(Holder holder) {
        return new SetInterest("acme", "room", holder);
    }
}
