package io.signalbox.routing.decision;

import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.frame.Frame;

/** Step 11: which frames the dead letters hold: those addressed to somebody that found nobody. */
public final class DeadLetters {

    private DeadLetters() {}

    /** A broadcast that reaches nobody is none: a quiet channel is no fault. */
    public static boolean hold(Frame frame, Decision decision) {
        return switch (decision.code()) {
            case null -> false;
            case NODE_NOT_FOUND,
                    NO_NODES_MATCH_FILTER,
                    NO_ROUTE,
                    NO_CONSUMER,
                    HANDLER_ERROR,
                    UNREADABLE_RECORD ->
                    true;
            case NO_MATCH -> frame.destinations() instanceof Destinations.Named;
            default -> false;
        };
    }
}
