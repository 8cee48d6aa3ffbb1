package io.signalbox.routing.decision;

import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.frame.Sender;
import io.signalbox.routing.table.TenantView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the frame came from, which never gets it back (semantics, section 3.8).
 *
 * @param connection null for a producer that has none
 * @param peer what it announced; null where it announced nothing
 * @param node where that connection's socket is; null where there is no connection
 */
record Origin(@Nullable String connection, @Nullable String node, @Nullable Peer peer) {

    static Origin of(Sender sender, TenantView tenant) {
        String connection = sender.connection();
        if (connection == null) {
            return new Origin(null, null, null);
        }
        Peer peer = tenant.peer(connection);
        return new Origin(connection, peer == null ? NodeName.of(connection) : peer.node(), peer);
    }

    boolean is(Receiver receiver) {
        return receiver.connection().equals(connection);
    }

    /** Whom an audience on that node leaves out. */
    List<String> on(String someNode) {
        return connection != null && someNode.equals(node) ? List.of(connection) : List.of();
    }
}
