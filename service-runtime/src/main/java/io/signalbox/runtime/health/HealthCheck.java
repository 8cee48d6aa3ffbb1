package io.signalbox.runtime.health;

import java.util.Map;

/** One question about a part of the process. Quick and without I/O; called by any thread. */
@FunctionalInterface
public interface HealthCheck {

    Answer check();

    /** The details are numbers, booleans or short texts, in the order to show them. */
    sealed interface Answer {
        Map<String, Object> details();

        static Answer up() {
            return new Up(Map.of());
        }

        static Answer up(Map<String, Object> details) {
            return new Up(details);
        }

        static Answer down(String reason) {
            return new Down(reason, Map.of());
        }

        static Answer down(String reason, Map<String, Object> details) {
            return new Down(reason, details);
        }
    }

    record Up(Map<String, Object> details) implements Answer {}

    /**
     * Not well.
     *
     * @param reason what was expected and what is the case
     */
    record Down(String reason, Map<String, Object> details) implements Answer {}
}
