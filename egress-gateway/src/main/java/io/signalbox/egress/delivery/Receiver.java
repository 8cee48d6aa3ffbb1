package io.signalbox.egress.delivery;

import io.signalbox.gateway.connection.Connection;
import io.signalbox.routing.delivery.TakenOffsets;
import io.signalbox.websocket.fanout.Socket;
import java.util.HashSet;
import java.util.Set;

/** A connection that takes frames, and which of those sent to it alone it has taken. */
final class Receiver {
    private final Connection connection;
    private final Set<String> subscriptions = new HashSet<>();
    private final TakenOffsets taken = new TakenOffsets();

    Receiver(Connection connection) {
        this.connection = connection;
    }

    String tenant() {
        return connection.tenant();
    }

    Socket socket() {
        return connection.socket();
    }

    String id() {
        return connection.id();
    }

    Set<String> subscriptions() {
        return subscriptions;
    }

    TakenOffsets taken() {
        return taken;
    }

    boolean isSubscribedTo(String channel) {
        return subscriptions.contains(channel)
                || subscriptions.stream().anyMatch(held -> coversByPrefix(held, channel));
    }

    /** Whether the subscription ends in a star and covers the channel by what stands before it. */
    static boolean coversByPrefix(String subscription, String channel) {
        return subscription.endsWith("*")
                && channel.startsWith(subscription.substring(0, subscription.length() - 1));
    }
}
