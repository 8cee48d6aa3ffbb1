package io.signalbox.streams.frames;

import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.decision.RoutingState;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.table.RoutingTable;

/**
 * What decides a frame: {@link io.signalbox.routing.decision.Router#decide}, but for a test that
 * lets it fail.
 */
@FunctionalInterface
public interface Rules {
    Decision decide(LoggedFrame frame, RoutingTable table, RoutingState state);
}
