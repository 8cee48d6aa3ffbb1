package io.signalbox.gateway.connection;

import io.signalbox.controlplane.node.Delivery;
import io.signalbox.routing.presence.PresenceEvent;
import io.signalbox.schemas.codec.Gathered;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it is told, as text. */
final class RecordingReceivers implements Receivers {
    final List<String> told = new CopyOnWriteArrayList<>();
    volatile boolean failing;

    @Override
    public void begin(long lease) {
        told.add("begin " + lease);
    }

    @Override
    public void deliver(List<Delivery> batch) {
        told.add("deliver " + batch.size());
    }

    @Override
    public void gathered(Gathered answer) {
        told.add("gathered " + answer.frameId());
    }

    @Override
    public void opened(Connection connection, long epoch) {
        told.add("opened at " + epoch);
    }

    @Override
    public void subscribed(Connection connection, Collection<String> channels, long epoch) {
        if (failing) {
            throw new IllegalStateException("on purpose");
        }
        told.add("subscribed " + channels + " at " + epoch);
    }

    @Override
    public void unsubscribed(Connection connection, Collection<String> channels) {
        told.add("unsubscribed " + channels);
    }

    @Override
    public void announced(Connection connection, long epoch) {
        told.add("announced at " + epoch);
    }

    @Override
    public void closed(Connection connection) {
        told.add("closed");
    }

    @Override
    public void presence(List<PresenceEvent> events) {
        told.add("presence " + events.size());
    }
}
