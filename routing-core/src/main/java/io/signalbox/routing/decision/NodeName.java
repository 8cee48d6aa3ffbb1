package io.signalbox.routing.decision;

/** The node in a connection's id: all that stands before the first dot. */
final class NodeName {

    private NodeName() {}

    static String of(String connection) {
        int dot = connection.indexOf('.');
        return dot < 0 ? connection : connection.substring(0, dot);
    }
}
