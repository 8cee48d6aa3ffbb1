package io.signalbox.ingress.publish;

import io.signalbox.gateway.connection.Connection;
import io.signalbox.gateway.connection.Connection.Standing;
import io.signalbox.routing.table.RoutingTable;
import java.util.function.Supplier;

/**
 * The standing of a connection by its own life. Its frames are decided by the rules that this node
 * knows when it takes them, or by later ones: who was told here that a change is in force can rely
 * on it.
 *
 * @param tables the table of the moment
 */
record OwnStandings(Supplier<RoutingTable> tables) implements Standings {

    @Override
    public Standing of(Connection connection) {
        Standing own = connection.standing();
        long rulesEpoch = tables.get().tenant(connection.tenant()).rulesEpoch();
        return rulesEpoch <= own.epoch()
                ? own
                : new Standing(own.identity(), own.subscriptions(), rulesEpoch);
    }
}
