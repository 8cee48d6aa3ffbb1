package io.signalbox.routing.middleware;

import java.util.Set;

/** What a middleware makes of a frame. The first that is not {@link Continue} stands. */
public sealed interface Answer {

    /** The next is asked. */
    record Continue() implements Answer {}

    /** Nobody gets it, and the sender is told. */
    record Drop() implements Answer {}

    /** Nobody is left out; it widens nothing. */
    record Broadcast() implements Answer {}

    /** Nobody else gets it than these of those whom the frame means. */
    record Only(Set<String> connections) implements Answer {
        public Only {
            connections = Set.copyOf(connections);
        }
    }
}
