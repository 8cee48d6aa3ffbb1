package io.signalbox.routing.policy;

import io.signalbox.routing.frame.Frame;
import java.util.Set;

/**
 * One step of a tenant's own between a frame and its receivers. It can stop or narrow, never widen.
 */
public interface Middleware {

    /** Under which a decision records what it answered. */
    String name();

    /** May throw: the frame is then dropped and goes to the dead letters. */
    Answer on(Frame frame);

    /** What a middleware makes of a frame. The first that is not {@link Continue} stands. */
    sealed interface Answer {

        /** The next is asked. */
        record Continue() implements Answer {}

        record Drop() implements Answer {}

        /** Nobody is left out. */
        record Broadcast() implements Answer {}

        /** Nobody else gets it. */
        record Only(Set<String> connections) implements Answer {}
    }
}
