package io.signalbox.routing.decision;

/**
 * The node in a connection's id, or another address at a node: all that stands before the first
 * dot.
 */
public final class NodeName {

    private NodeName() {}

    public static String of(String connection) {
        int dot = connection.indexOf('.');
        return dot < 0 ? connection : connection.substring(0, dot);
    }
}
