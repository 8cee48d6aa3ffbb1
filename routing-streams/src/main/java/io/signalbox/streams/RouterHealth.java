package io.signalbox.streams;

import io.signalbox.controlplane.table.ControlHealth;
import io.signalbox.runtime.health.Health;
import io.signalbox.runtime.health.Health.Aspect;
import io.signalbox.runtime.health.HealthCheck.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * How a router is doing: whether it lives, and whether it decides frames with a table that is
 * current.
 */
public final class RouterHealth {

    /** Proved once a second; a table this old is a sign that the control log is out of reach. */
    static final long MAX_TABLE_AGE_MS = 15_000;

    private final Supplier<State> state;
    private final Supplier<ControlHealth> control;

    RouterHealth(Supplier<State> state, Supplier<ControlHealth> control) {
        this.state = state;
        this.control = control;
    }

    /** Adds the checks of a router to those of its process. */
    public void addTo(Health health) {
        health.add(Aspect.LIVE, "router", this::live);
        health.add(Aspect.READY, "router", this::routing);
        health.add(Aspect.ROUTING, "router", this::routing);
    }

    /** Down only where nothing but a new process helps. */
    Answer live() {
        State now = state.get();
        return now == State.ERROR || now == State.PENDING_ERROR
                ? Answer.down(
                        "The stream threads died again and again, for the reasons in the log",
                        details())
                : Answer.up(details());
    }

    Answer routing() {
        State now = state.get();
        return switch (now) {
            // A rebalance takes partitions away and brings others; those that stay are served.
            case RUNNING, REBALANCING -> withCurrentTable();
            case CREATED, PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR ->
                    Answer.down(
                            "Expected the router to be RUNNING or REBALANCING, but it is " + now,
                            details());
        };
    }

    private Answer withCurrentTable() {
        ControlHealth table = control.get();
        return table.ready() && table.ageMs() <= MAX_TABLE_AGE_MS
                ? Answer.up(details())
                : Answer.down(
                        "Expected a routing table proved current within "
                                + MAX_TABLE_AGE_MS
                                + " ms, but that was "
                                + table.ageMs()
                                + " ms ago: "
                                + table.fault(),
                        details());
    }

    private Map<String, Object> details() {
        ControlHealth table = control.get();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", state.get().name());
        details.put("tableEpoch", table.epoch());
        details.put("tableAgeMs", table.ageMs());
        details.put("tableBehindRecords", table.behindRecords());
        return details;
    }
}
