package io.signalbox.cli.roles;

import io.signalbox.cli.roles.kafka.ClusterTopics;
import io.signalbox.controlplane.table.ControlTail;
import io.signalbox.runtime.StartFailure;
import io.signalbox.runtime.health.Health.Aspect;
import io.signalbox.runtime.health.HealthCheck.Answer;
import io.signalbox.runtime.lifecycle.Part;
import io.signalbox.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The topics, made or verified, and the control log, read to its end. */
final class ControlLog implements Part {
    private static final Duration READ_DEADLINE = Duration.ofSeconds(60);
    private static final long MAX_AGE_MS = 15_000;

    private final Foundation process;
    private @Nullable TopicCatalogue topics;
    private @Nullable ControlTail tail;

    ControlLog(Foundation process) {
        this.process = process;
    }

    @Override
    public String name() {
        return "control-log";
    }

    @Override
    public void start() throws InterruptedException {
        topics = ClusterTopics.provide(process.kafka(), process.settings());
        var started = ControlTail.start(process.kafka(), process.registry());
        tail = started;
        if (!started.awaitReady(READ_DEADLINE)) {
            started.close();
            throw new StartFailure(
                    "The control log could not be read to its end within "
                            + READ_DEADLINE.toSeconds()
                            + " s. Last fault: "
                            + started.health().fault());
        }
        process.health().add(Aspect.READY, name(), () -> check(started));
    }

    @Override
    public void stop(long deadlineMs) {
        tail().close();
    }

    /** Once it has started. */
    TopicCatalogue topics() {
        return started(topics);
    }

    /** Once it has started. */
    ControlTail tail() {
        return started(tail);
    }

    private static Answer check(ControlTail tail) {
        var state = tail.health();
        Map<String, Object> details =
                Map.of("epoch", state.epoch(), "behindRecords", state.behindRecords());
        return state.ready() && state.ageMs() <= MAX_AGE_MS
                ? Answer.up(details)
                : Answer.down(
                        "Expected a routing table proved current within "
                                + MAX_AGE_MS
                                + " ms, but that was "
                                + state.ageMs()
                                + " ms ago: "
                                + state.fault(),
                        details);
    }

    private static <T> T started(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("The control log was not started");
        }
        return value;
    }
}
