package io.signalbox.egress.delivery;

import io.signalbox.controlplane.node.Delivery;
import io.signalbox.gateway.connection.Connection;
import io.signalbox.gateway.connection.Receivers;
import io.signalbox.gateway.message.ServerMessages;
import io.signalbox.routing.decision.NodeTargets;
import io.signalbox.routing.delivery.Expansion;
import io.signalbox.routing.delivery.LocalSockets;
import io.signalbox.routing.delivery.TakenOffsets;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.schemas.codec.Targets;
import io.signalbox.schemas.codec.UnreadableRecordException;
import io.signalbox.websocket.fanout.Audience;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Publisher;
import io.signalbox.websocket.fanout.Socket;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands each delivery to the sockets it means, encoded once.
 *
 * <p>Guarantee: a socket gets the frames of one source partition in the order of their offsets and
 * none twice, only frames that were decided at the epoch of its own registration or later, and only
 * those meant for the lease under which it came.
 *
 * <p>Two ways: a broadcast that all of its audience may take goes to the audience as a whole;
 * everything else is expanded socket by socket. On the lane only.
 */
public final class Deliveries implements Receivers {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final Supplier<Audience> audiences;
    private final Publisher publisher;
    private final InstantSource clock;
    private final EgressMetrics metrics;
    private final Map<String, Receiver> receivers = new HashMap<>();
    private final Map<String, TenantAudiences> tenants = new HashMap<>();
    private final TakenOffsets seen = new TakenOffsets();
    private LocalSockets<Receiver> sockets;

    public Deliveries(
            String node,
            Publisher publisher,
            Supplier<Audience> audiences,
            InstantSource clock,
            EgressMetrics metrics) {
        this.publisher = publisher;
        this.audiences = audiences;
        this.clock = clock;
        this.metrics = metrics;
        this.sockets = new LocalSockets<>(node, 0);
    }

    @Override
    public void begin(long lease) {
        sockets = new LocalSockets<>(sockets.node(), lease);
        receivers.clear();
        tenants.clear();
    }

    @Override
    public void deliver(List<Delivery> batch) {
        for (Delivery delivery : batch) {
            try {
                deliver(delivery);
            } catch (UnreadableRecordException e) {
                metrics.unreadable();
                LOG.warn(
                        "event=delivery_unreadable at={} reason={}",
                        delivery.targets().source(),
                        e.getMessage());
            }
        }
        publisher.flush();
    }

    private void deliver(Delivery delivery) throws UnreadableRecordException {
        Targets targets = delivery.targets();
        if (targets.on().lease() != sockets.lease()) {
            return;
        }
        metrics.frame();
        LoggedFrame logged = delivery.frame();
        if (isOver(logged)) {
            metrics.expired();
            return;
        }
        EncodedFrame encoded =
                EncodedFrame.text(
                        ServerMessages.frame(
                                logged.frame(), logged.position(), logged.appendedAtMs()));
        boolean first = seen.take(targets.source());
        ChannelAudience audience = first ? audienceOf(targets.on(), logged) : null;
        if (audience != null && audience.wasComplete(targets.epoch())) {
            audience.taken().take(targets.source());
            toAudience(audience.audience(), encoded, origin(targets.on()));
        } else {
            oneByOne(targets, logged, encoded, first);
        }
    }

    private void toAudience(Audience audience, EncodedFrame encoded, @Nullable Socket origin) {
        if (origin == null) {
            publisher.toAudience(audience, encoded);
        } else {
            publisher.toAudienceExcept(audience, encoded, origin);
        }
        metrics.toAudience();
    }

    private boolean isOver(LoggedFrame logged) {
        Long ttlMs = logged.frame().terms().ttlMs();
        return ttlMs != null && clock.millis() - logged.frame().takenAtMs() > ttlMs;
    }

    /**
     * The audience that is meant as a whole; null where single sockets are named or several are
     * left out.
     */
    private @Nullable ChannelAudience audienceOf(NodeTargets on, LoggedFrame logged) {
        TenantAudiences tenant = tenants.get(logged.frame().tenant());
        if (tenant == null || !on.connections().isEmpty() || on.except().size() > 1) {
            return null;
        }
        return switch (on.audience()) {
            case SUBSCRIBERS -> tenant.of(logged.frame().channel());
            case EVERYONE -> tenant.everyone();
            case NOBODY,
                    ANONYMOUS_SUBSCRIBERS,
                    ANONYMOUS,
                    ONE_ANONYMOUS_SUBSCRIBER,
                    ONE_ANONYMOUS ->
                    null;
        };
    }

    private @Nullable Socket origin(NodeTargets on) {
        Receiver origin = on.except().isEmpty() ? null : receivers.get(on.except().getFirst());
        return origin == null ? null : origin.socket();
    }

    private void oneByOne(
            Targets targets, LoggedFrame logged, EncodedFrame encoded, boolean first) {
        for (Receiver receiver :
                Expansion.expand(targets.on(), targets.epoch(), logged.frame(), sockets)) {
            if (receiver.taken().take(targets.source())
                    && (first || !tookAsAudience(receiver, targets.source()))) {
                publisher.toSocket(receiver.socket(), encoded);
                metrics.toSocket();
            }
        }
    }

    /**
     * Asked only of a frame that this node has seen before, or has seen a later one of its
     * partition.
     */
    private boolean tookAsAudience(Receiver receiver, FramePosition source) {
        TenantAudiences tenant = tenants.get(receiver.tenant());
        return tenant != null && tenant.tookAsAudience(receiver, source);
    }

    @Override
    public void opened(Connection connection, long epoch) {
        if (!connection.capabilities().receives()) {
            return;
        }
        Receiver receiver = new Receiver(connection);
        receivers.put(connection.id(), receiver);
        sockets.join(connection.tenant(), connection.id(), receiver, epoch);
        tenants.computeIfAbsent(
                        connection.tenant(), _ -> new TenantAudiences(audiences, new ByPublisher()))
                .open(receiver, epoch);
    }

    @Override
    public void subscribed(Connection connection, Collection<String> channels, long epoch) {
        Receiver receiver = receivers.get(connection.id());
        TenantAudiences tenant = tenants.get(connection.tenant());
        if (receiver != null && tenant != null) {
            for (String channel : channels) {
                sockets.subscribe(connection.tenant(), connection.id(), channel, epoch);
                tenant.subscribe(receiver, channel, epoch);
            }
        }
    }

    @Override
    public void unsubscribed(Connection connection, Collection<String> channels) {
        Receiver receiver = receivers.get(connection.id());
        TenantAudiences tenant = tenants.get(connection.tenant());
        if (receiver != null && tenant != null) {
            for (String channel : channels) {
                sockets.unsubscribe(connection.tenant(), connection.id(), channel);
                tenant.unsubscribe(receiver, channel);
            }
        }
    }

    @Override
    public void announced(Connection connection, long epoch) {
        sockets.announce(connection.tenant(), connection.id(), epoch);
    }

    @Override
    public void closed(Connection connection) {
        Receiver receiver = receivers.remove(connection.id());
        TenantAudiences tenant = tenants.get(connection.tenant());
        if (receiver != null && tenant != null) {
            sockets.leave(connection.tenant(), connection.id());
            tenant.close(receiver);
            if (tenant.isEmpty()) {
                tenants.remove(connection.tenant());
            }
        }
    }

    /** Joins and leaves take their place in the order of what is published. */
    private final class ByPublisher implements TenantAudiences.Membership {
        @Override
        public void join(Audience audience, Receiver receiver) {
            publisher.join(audience, receiver.socket());
        }

        @Override
        public void leave(Audience audience, Receiver receiver) {
            publisher.leave(audience, receiver.socket());
        }
    }
}
