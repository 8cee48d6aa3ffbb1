package io.signalbox.client;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the states of health, in order, and how the client ended. */
final class HealthListener implements ClientListener {
    final List<HealthState> states = new CopyOnWriteArrayList<>();
    final List<Closed> ends = new CopyOnWriteArrayList<>();

    @Override
    public void onHealth(HealthState state) {
        states.add(state);
    }

    @Override
    public void onClosed(Closed closed) {
        ends.add(closed);
    }

    void awaitState(HealthState state) {
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> !states.isEmpty() && states.get(states.size() - 1) == state);
    }
}
