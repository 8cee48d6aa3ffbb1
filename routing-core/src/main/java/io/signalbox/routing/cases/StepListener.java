package io.signalbox.routing.cases;

import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.decision.RoutingState;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.table.RoutingTable;

/** Hears of each frame of a case that is decided, with all that the decision was made from. */
@FunctionalInterface
public interface StepListener {
    StepListener NONE = (_, _, _, _, _) -> {};

    /**
     * @param number of the step, counted from 1
     * @param before the state as the decision met it
     */
    void decided(
            int number,
            LoggedFrame frame,
            RoutingTable table,
            RoutingState before,
            Decision decision);
}
