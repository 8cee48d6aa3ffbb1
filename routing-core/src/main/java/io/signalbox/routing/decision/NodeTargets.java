package io.signalbox.routing.decision;

import java.util.List;

/**
 * Whom a decision reaches on one node: peers by name, a whole audience that the node expands, or
 * both. A connection gets one copy.
 *
 * @param lease the node's lease it is meant for; another lease ignores it
 * @param connections by id, sorted
 * @param audience a class the node expands to its sockets
 * @param except connections the audience leaves out, the originator among them
 */
public record NodeTargets(
        String node, long lease, List<String> connections, Audience audience, List<String> except) {

    public NodeTargets {
        connections = List.copyOf(connections);
        except = List.copyOf(except);
    }

    /** A class of connections of the frame's tenant on a node. */
    public enum Audience {
        NOBODY,
        /** All connections subscribed to the frame's channel. */
        SUBSCRIBERS,
        /** Those of them that have not announced themselves. */
        ANONYMOUS_SUBSCRIBERS,
        /** All connections that receive. */
        EVERYONE,
        /** Those of them that have not announced themselves. */
        ANONYMOUS,
        /** One of {@link #ANONYMOUS_SUBSCRIBERS}, which the node picks by the frame's id. */
        ONE_ANONYMOUS_SUBSCRIBER,
        /** One of {@link #ANONYMOUS}, which the node picks by the frame's id. */
        ONE_ANONYMOUS
    }
}
