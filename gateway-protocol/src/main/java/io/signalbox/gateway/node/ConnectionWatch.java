package io.signalbox.gateway.node;

import io.signalbox.gateway.connection.ConnectionLife;
import io.signalbox.gateway.lane.Lane;
import java.time.InstantSource;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after all connections of the node, once in an interval. On the lane. */
final class ConnectionWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionWatch.class);
    private static final long LONGEST_INTERVAL_MS = 1_000;

    private final Lane lane;
    private final Collection<ConnectionLife> connections;
    private final InstantSource clock;
    private final long unhealthyAfterMs;
    private final long intervalMs;

    /**
     * @param unhealthyAfterMs how long a client may be silent
     */
    ConnectionWatch(
            Lane lane,
            Collection<ConnectionLife> connections,
            InstantSource clock,
            long unhealthyAfterMs) {
        this.lane = lane;
        this.connections = connections;
        this.clock = clock;
        this.unhealthyAfterMs = unhealthyAfterMs;
        this.intervalMs = Math.clamp(unhealthyAfterMs / 4, 10, LONGEST_INTERVAL_MS);
    }

    void begin() {
        lane.after(intervalMs, this::look);
    }

    private void look() {
        lane.after(intervalMs, this::look);
        long nowMs = clock.millis();
        for (ConnectionLife life : connections) {
            try {
                life.look(nowMs, unhealthyAfterMs);
            } catch (RuntimeException e) {
                LOG.error("event=look_failed connection={}", life.connection().id(), e);
            }
        }
    }
}
