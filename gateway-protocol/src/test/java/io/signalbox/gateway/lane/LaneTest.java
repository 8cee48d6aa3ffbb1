package io.signalbox.gateway.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final Lane lane = new Lane();
    private final List<String> ran = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        lane.start();
    }

    @AfterEach
    void stop() {
        lane.close();
    }

    @Test
    void tasksRunInTheOrderTheyCame() {
        for (int i = 0; i < 100; i++) {
            String name = "task " + i;
            lane.execute(() -> ran.add(name));
        }

        await().until(() -> ran.size() == 100);
        assertThat(ran).first().isEqualTo("task 0");
        assertThat(ran).last().isEqualTo("task 99");
    }

    @Test
    void timersRunWhenTheyAreDueAndNotBeforeTasks() {
        lane.execute(() -> {
            lane.after(60, () -> ran.add("later"));
            lane.after(20, () -> ran.add("sooner"));
            ran.add("now");
        });

        await().until(() -> ran.size() == 3);
        assertThat(ran).containsExactly("now", "sooner", "later");
    }

    @Test
    void aTaskThatThrowsDoesNotStopTheLane() {
        lane.execute(() -> {
            throw new IllegalStateException("on purpose");
        });
        lane.execute(() -> ran.add("next"));

        await().until(() -> ran.contains("next"));
    }

    @Test
    void aTaskThatExhaustsTheStackDoesNotStopTheLane() {
        lane.execute(() -> {
            throw new StackOverflowError("on purpose");
        });
        lane.execute(() -> ran.add("next"));

        await().until(() -> ran.contains("next"));
    }

    @Test
    void onlyTheLaneMaySetTimers() {
        assertThatThrownBy(() -> lane.after(1, () -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aClosedLaneRefusesTasksAfterRunningThoseItHas() {
        lane.execute(() -> ran.add("last"));
        lane.close();

        assertThat(ran).containsExactly("last");
        assertThatThrownBy(() -> lane.execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class);
    }
}
