package io.signalbox.routing.decision;

import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.decision.NodeTargets.Audience;
import io.signalbox.routing.frame.Direction;
import java.util.SortedSet;

/**
 * One candidate of a decision. The anonymous of a node are one, unless there is only one of them,
 * who then has a name.
 */
sealed interface Receiver {
    String node();

    long lease();

    Direction direction();

    /** What tells it from the others on its node; empty for a class. */
    String connection();

    /** Tells it from every other: the connection, or for a class its node with a slash. */
    default String name() {
        return connection().isEmpty() ? className(node()) : connection();
    }

    static String className(String node) {
        return node + '/';
    }

    /** A peer that announced itself. */
    record Announced(Peer peer) implements Receiver {
        @Override
        public String node() {
            return peer.node();
        }

        @Override
        public long lease() {
            return peer.lease();
        }

        @Override
        public Direction direction() {
            return peer.direction();
        }

        @Override
        public String connection() {
            return peer.connection();
        }
    }

    /** An anonymous connection that is known by its id. */
    record Named(String node, long lease, String connection) implements Receiver {
        @Override
        public Direction direction() {
            return Direction.DOWN;
        }
    }

    /**
     * The anonymous connections of a node, of which there are several.
     *
     * @param all the audience they are together
     * @param one the audience that is one of them
     * @param except those of them that are not meant
     */
    record AnonymousClass(
            String node, long lease, Audience all, Audience one, SortedSet<String> except)
            implements Receiver {
        @Override
        public Direction direction() {
            return Direction.DOWN;
        }

        @Override
        public String connection() {
            return "";
        }
    }
}
