package io.signalbox.ingress.publish;

import io.signalbox.gateway.connection.Connection;
import io.signalbox.gateway.connection.Connection.Standing;
import io.signalbox.gateway.connection.Identity;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.table.RoutingTable;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The standing of a socket that is linked to a peer elsewhere, as the routing table knows that peer
 * now. Made anew only when the table has changed.
 */
public final class LinkedStandings implements Standings {
    private final Supplier<RoutingTable> tables;
    private volatile Seen seen = new Seen(-1, "", new Standing(Identity.NONE, Set.of(), 0));

    private record Seen(long epoch, String connection, Standing standing) {}

    public LinkedStandings(Supplier<RoutingTable> tables) {
        this.tables = tables;
    }

    @Override
    public Standing of(Connection connection) {
        RoutingTable table = tables.get();
        Seen last = seen;
        if (last.epoch != table.epoch() || !last.connection.equals(connection.id())) {
            last = new Seen(table.epoch(), connection.id(), standing(table, connection));
            seen = last;
        }
        return last.standing;
    }

    private static Standing standing(RoutingTable table, Connection connection) {
        Peer peer = table.tenant(connection.tenant()).peer(connection.id());
        return peer == null
                ? new Standing(Identity.NONE, Set.of(), table.epoch())
                : new Standing(
                        new Identity(true, peer.module(), peer.plugin(), peer.instance()),
                        Set.copyOf(peer.subscriptions()),
                        table.epoch());
    }
}
