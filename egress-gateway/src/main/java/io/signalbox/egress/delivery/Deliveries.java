package io.signalbox.egress.delivery;

import io.signalbox.controlplane.node.Delivery;
import io.signalbox.gateway.connection.Connection;
import io.signalbox.gateway.connection.Receivers;
import io.signalbox.gateway.message.ServerMessages;
import io.signalbox.routing.decision.NodeTargets;
import io.signalbox.routing.delivery.Expansion;
import io.signalbox.routing.delivery.LocalSockets;
import io.signalbox.routing.delivery.TakenOffsets;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.presence.PresenceEvent;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.schemas.codec.Gathered;
import io.signalbox.schemas.codec.Targets;
import io.signalbox.schemas.codec.UnreadableRecordException;
import io.signalbox.websocket.fanout.Audience;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Publisher;
import io.signalbox.websocket.fanout.SlowPolicy;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Of a tenant; with more, those that had no frame for longest are made anew when they have. */
    private static final int MAX_CHANNEL_AUDIENCES = 10_000;

    private final Supplier<Audience> audiences;
    private final Publisher publisher;
    private final InstantSource clock;
    private final EgressMetrics metrics;
    private final SlowChoices slowChoices;
    private final Map<String, Receiver> receivers = new HashMap<>();
    private final Map<String, TenantAudiences> tenants = new HashMap<>();
    private final TakenOffsets seen = new TakenOffsets();
    private final TakenOffsets answered = new TakenOffsets();
    private LocalSockets<Receiver> sockets;

    public Deliveries(
            String node,
            Publisher publisher,
            Supplier<Audience> audiences,
            Supplier<RoutingTable> tables,
            InstantSource clock,
            EgressMetrics metrics) {
        this.slowChoices = new SlowChoices(tables);
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
                handOut(delivery.targets(), delivery.frame());
            } catch (UnreadableRecordException e) {
                metrics.unreadable();
                LOG.warn(
                        "event=delivery_unreadable at={} reason={}",
                        delivery.targets().source(),
                        e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("event=delivery_failed at={}", delivery.targets().source(), e);
            }
        }
        publisher.flush();
    }

    @Override
    public void gathered(Gathered answer) {
        Receiver requester = receivers.get(answer.connection());
        if (answer.lease() != sockets.lease()
                || !answered.take(answer.decided())
                || requester == null
                || !requester.tenant().equals(answer.tenant())) {
            return;
        }
        List<ServerMessages.Reply> replies =
                answer.replies().stream()
                        .map(reply ->
                                new ServerMessages.Reply(
                                        reply.sender(), reply.headers(), reply.payload()))
                        .toList();
        publisher.toSocket(
                requester.socket(),
                EncodedFrame.text(
                        ServerMessages.gathered(
                                answer.frameId(), answer.receipt(), replies, answer.missing())));
        publisher.flush();
    }

    /** Appends one frame for whom it is meant; it goes out with the next flush. */
    void handOut(Targets targets, LoggedFrame logged) {
        if (targets.on().lease() != sockets.lease()) {
            return;
        }
        metrics.frame();
        if (isOver(logged)) {
            metrics.expired();
            return;
        }
        EncodedFrame encoded = encoded(logged);
        boolean first = seen.take(targets.source());
        Set<Receiver> leftOut = leftOut(targets.on(), logged.frame());
        ChannelAudience audience =
                first && leftOut.size() <= 1 ? audienceOf(targets.on(), logged.frame()) : null;
        if (audience != null && audience.wasComplete(targets.epoch())) {
            Receiver one = leftOut.isEmpty() ? null : leftOut.iterator().next();
            toAudience(audience, targets.source(), encoded, one);
        } else {
            oneByOne(targets, logged, encoded, first);
        }
    }

    private EncodedFrame encoded(LoggedFrame logged) {
        EncodedFrame encoded =
                EncodedFrame.text(
                        ServerMessages.frame(
                                logged.frame(), logged.position(), logged.appendedAtMs()));
        SlowPolicy whenSlow = slowChoices.of(logged.frame());
        return whenSlow instanceof SlowPolicy.Disconnect ? encoded : encoded.whenSlow(whenSlow);
    }

    private boolean isOver(LoggedFrame logged) {
        Long ttlMs = logged.frame().terms().ttlMs();
        return ttlMs != null && clock.millis() - logged.frame().takenAtMs() > ttlMs;
    }

    /** Who is here and does not get what goes to an audience: the origin, and those excepted. */
    private Set<Receiver> leftOut(NodeTargets on, Frame frame) {
        Set<Receiver> here = new HashSet<>();
        addIfHere(frame.sender().connection(), here);
        on.except().forEach(connection -> addIfHere(connection, here));
        return here;
    }

    private void addIfHere(@Nullable String connection, Set<Receiver> here) {
        Receiver receiver = receivers.get(connection);
        if (receiver != null) {
            here.add(receiver);
        }
    }

    /** The audience that is meant as a whole; null where single sockets are named. */
    private @Nullable ChannelAudience audienceOf(NodeTargets on, Frame frame) {
        TenantAudiences tenant = tenants.get(frame.tenant());
        if (tenant == null || !on.connections().isEmpty()) {
            return null;
        }
        return switch (on.audience()) {
            case SUBSCRIBERS -> tenant.of(frame.channel());
            case EVERYONE -> tenant.everyone();
            case NOBODY,
                    ANONYMOUS_SUBSCRIBERS,
                    ANONYMOUS,
                    ONE_ANONYMOUS_SUBSCRIBER,
                    ONE_ANONYMOUS ->
                    null;
        };
    }

    /**
     * @param leftOut for whom this counts as not taken
     */
    private void toAudience(
            ChannelAudience audience,
            FramePosition source,
            EncodedFrame encoded,
            @Nullable Receiver leftOut) {
        boolean member = leftOut != null && leftOut.left(audience);
        audience.take(source);
        if (leftOut == null) {
            publisher.toAudience(audience.audience(), encoded);
        } else {
            if (member) {
                leftOut.joined(audience);
            }
            publisher.toAudienceExcept(audience.audience(), encoded, leftOut.socket());
        }
        metrics.toAudience();
    }

    private void oneByOne(
            Targets targets, LoggedFrame logged, EncodedFrame encoded, boolean first) {
        FramePosition source = targets.source();
        for (Receiver receiver :
                Expansion.expand(targets.on(), targets.epoch(), logged.frame(), sockets)) {
            if (first ? receiver.take(source) : receiver.takeLate(source)) {
                publisher.toSocket(receiver.socket(), encoded);
                metrics.toSocket();
            }
        }
    }

    @Override
    public void opened(Connection connection, long epoch) {
        Receiver receiver = new Receiver(connection, epoch);
        receivers.put(connection.id(), receiver);
        sockets.join(connection.tenant(), connection.id(), receiver, epoch);
        tenants.computeIfAbsent(
                        connection.tenant(),
                        _ ->
                                new TenantAudiences(
                                        audiences, new ByPublisher(), MAX_CHANNEL_AUDIENCES))
                .open(receiver, epoch);
    }

    @Override
    public void subscribed(Connection connection, Collection<String> channels, long epoch) {
        Receiver receiver = receivers.get(connection.id());
        TenantAudiences tenant = tenants.get(connection.tenant());
        if (receiver != null && tenant != null) {
            long from = Math.max(epoch, receiver.joinedAt());
            for (String channel : channels) {
                sockets.subscribe(connection.tenant(), connection.id(), channel, from);
                tenant.subscribe(receiver, channel, from);
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

    /**
     * A peer does not hear of its own coming. What a slow socket misses of others' it can do
     * without.
     */
    @Override
    public void presence(List<PresenceEvent> events) {
        for (PresenceEvent event : events) {
            TenantAudiences tenant = tenants.get(event.peer().tenant());
            if (tenant == null) {
                continue;
            }
            EncodedFrame encoded =
                    EncodedFrame.text(ServerMessages.presence(event))
                            .whenSlow(SlowPolicy.DROP_OLDEST);
            Receiver own = receivers.get(event.peer().connection());
            if (own == null) {
                publisher.toAudience(tenant.watchers(), encoded);
            } else {
                publisher.toAudienceExcept(tenant.watchers(), encoded, own.socket());
            }
        }
        publisher.flush();
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
