package io.signalbox.gateway.http;

import io.signalbox.gateway.node.GatewayNode;
import io.signalbox.routing.control.Holder;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.routing.table.TenantView;
import io.signalbox.runtime.credentials.ResumeTokens.Resumable;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Whether the connection that a resume token names is still there. Of its own node's connections
 * this knows exactly; of others' it asks the routing table, which cannot tell apart the anonymous
 * where there are several on a node. Thread-safe.
 *
 * @param tables the latest table
 */
record FirstConnections(GatewayNode node, Supplier<RoutingTable> tables, InstantSource clock) {

    /** The table here may be so far behind the node that welcomed the connection. */
    private static final long TABLE_MAY_LAG_MS = 5_000;

    boolean lives(Resumable token) {
        String itsNode = token.connection().substring(0, token.connection().indexOf('.'));
        if (itsNode.equals(node.node())) {
            return node.receives(token.connection());
        }
        TenantView tenant = tables.get().tenant(token.tenant());
        return tenant.peer(token.connection()) != null
                || mayBeAnonymous(tenant.anonymous(itsNode), token)
                || clock.millis() - token.issuedAtMs() < TABLE_MAY_LAG_MS;
    }

    private static boolean mayBeAnonymous(Holder holder, Resumable token) {
        return switch (holder) {
            case Holder.Nobody _ -> false;
            case Holder.One(String connection) -> connection.equals(token.connection());
            case Holder.Many _ -> true;
        };
    }
}
