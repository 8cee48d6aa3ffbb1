package io.signalbox.ingress.publish;

import io.signalbox.gateway.connection.Connection;
import io.signalbox.gateway.connection.Connection.Standing;

/**
 * Where a connection stands now: by its own life, or for a linked socket as the peer it acts for.
 * Thread-safe.
 */
@FunctionalInterface
public interface Standings {
    Standing of(Connection connection);
}
