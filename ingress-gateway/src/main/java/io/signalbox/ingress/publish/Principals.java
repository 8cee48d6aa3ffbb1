package io.signalbox.ingress.publish;

import io.signalbox.gateway.connection.Connection;
import io.signalbox.gateway.connection.Connection.Standing;
import io.signalbox.gateway.connection.Identity;
import io.signalbox.routing.admission.Principal;
import io.signalbox.routing.frame.Sender;
import io.signalbox.routing.table.Subscription;

/**
 * On whose behalf the frames of one connection are admitted. Kept until the connection's standing
 * changes; one thread.
 */
final class Principals {
    private final Connection connection;
    private final Standings standings;
    private final String replyTo;
    private Standing standing;
    private Principal principal;

    Principals(Connection connection, Standings standings, String replyTo) {
        this.connection = connection;
        this.standings = standings;
        this.replyTo = replyTo;
        this.standing = standings.of(connection);
        this.principal = make(standing);
    }

    Principal now() {
        Standing current = standings.of(connection);
        if (!current.equals(standing)) {
            standing = current;
            principal = make(current);
        }
        return principal;
    }

    private Principal make(Standing of) {
        Identity identity = of.identity();
        // What the credential says, nobody can announce otherwise.
        String ofCredential = connection.instance();
        Sender sender =
                new Sender(
                        connection.subject(),
                        connection.id(),
                        identity.module(),
                        identity.plugin(),
                        ofCredential == null ? identity.instance() : ofCredential);
        return new Principal(
                connection.tenant(),
                sender,
                connection.permissions().mayPublish(),
                channel -> covers(of, channel),
                of.epoch(),
                replyTo);
    }

    /** Exact, or a prefix that ends in a star. */
    private static boolean covers(Standing standing, String channel) {
        return standing.subscriptions().contains(channel)
                || standing.subscriptions().stream()
                        .anyMatch(held -> Subscription.coversByPrefix(held, channel));
    }
}
