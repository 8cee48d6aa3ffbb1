package io.signalbox.gateway.connection;

import java.util.Collection;

/**
 * Told on the gateway lane which connections receive what, so that a delivery finds its sockets. The egress gateway
 * listens; a process without one has {@link #NONE}.
 */
public interface Receivers {

    /** From now on the connection takes frames of these channels that were decided at the epoch or later. */
    void subscribed(Connection connection, Collection<String> channels, long epoch);

    void unsubscribed(Connection connection, Collection<String> channels);

    /** The connection can be reached by its id from this epoch on. */
    void opened(Connection connection, long epoch);

    void closed(Connection connection);

    Receivers NONE = new Receivers() {
        @Override
        public void subscribed(Connection connection, Collection<String> channels, long epoch) {}

        @Override
        public void unsubscribed(Connection connection, Collection<String> channels) {}

        @Override
        public void opened(Connection connection, long epoch) {}

        @Override
        public void closed(Connection connection) {}
    };
}
