package io.signalbox.routing.control;

import org.junit.jupiter.api.Test;

class ControlLogSimulationTest {
    private static final int HISTORIES = 500;

    /** To see one history again: {@code -Dsimulation.seed=…}. */
    @Test
    void whateverHappensToNodesAndCommandsTheTableEndsAsTheLivingNodesSay() {
        Long one = Long.getLong("simulation.seed");
        for (long seed = one == null ? 1 : one; seed <= (one == null ? HISTORIES : one); seed++) {
            try {
                new ControlSimulation(seed).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "with -Dsimulation.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
