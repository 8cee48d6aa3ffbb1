package io.signalbox.gateway.connection;

import io.signalbox.controlplane.node.Delivery;
import io.signalbox.routing.presence.PresenceEvent;
import io.signalbox.schemas.codec.Gathered;
import java.util.Collection;
import java.util.List;

/**
 * The receiving side of a node: told on the gateway lane who receives what, and handed the
 * deliveries. The egress gateway implements it; a process without one has {@link #NONE}.
 *
 * <p>It hears only of connections that receive: a socket that publishes for one elsewhere has the
 * same id, and is none. What concerns a connection that is not open, or no longer, has no effect.
 */
public interface Receivers {

    /** A new lease begins, and nobody is here yet. What comes for another lease is for nobody. */
    void begin(long lease);

    /** Hands out deliveries, in their order. */
    void deliver(List<Delivery> batch);

    /** Hands a requester the one answer to its request. */
    void gathered(Gathered answer);

    /** The connection can be reached by its id from this epoch on. */
    void opened(Connection connection, long epoch);

    /**
     * From now on the connection takes frames of these channels that were decided at the epoch or
     * later.
     */
    void subscribed(Connection connection, Collection<String> channels, long epoch);

    void unsubscribed(Connection connection, Collection<String> channels);

    /** From this epoch on the connection is a peer, and no longer one of the anonymous. */
    void announced(Connection connection, long epoch);

    void closed(Connection connection);

    /** Peers of any tenant and node came and went. */
    void presence(List<PresenceEvent> events);

    Receivers NONE =
            new Receivers() {
                @Override
                public void begin(long lease) {}

                @Override
                public void deliver(List<Delivery> batch) {}

                @Override
                public void gathered(Gathered answer) {}

                @Override
                public void opened(Connection connection, long epoch) {}

                @Override
                public void subscribed(
                        Connection connection, Collection<String> channels, long epoch) {}

                @Override
                public void unsubscribed(Connection connection, Collection<String> channels) {}

                @Override
                public void announced(Connection connection, long epoch) {}

                @Override
                public void closed(Connection connection) {}

                @Override
                public void presence(List<PresenceEvent> events) {}
            };
}
