package io.signalbox.gateway.node;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.signalbox.controlplane.node.Delivery;
import io.signalbox.controlplane.node.DeliveryListener;
import io.signalbox.controlplane.node.LeaseListener;
import io.signalbox.controlplane.node.LeaseLoss;
import io.signalbox.controlplane.node.NodeRecord;
import io.signalbox.controlplane.node.NodeSession;
import io.signalbox.controlplane.node.RequesterAnswer;
import io.signalbox.controlplane.node.SenderOutcome;
import io.signalbox.gateway.connection.ConnectionLife;
import io.signalbox.gateway.connection.OutcomeDesk;
import io.signalbox.gateway.connection.Receivers;
import io.signalbox.gateway.connection.Surroundings;
import io.signalbox.gateway.interest.Interests;
import io.signalbox.gateway.lane.Lane;
import io.signalbox.routing.delivery.TakenOffsets;
import io.signalbox.routing.presence.PresenceEvent;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.runtime.lifecycle.Part;
import io.signalbox.schemas.codec.FrameOutcome;
import io.signalbox.schemas.codec.Gathered;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node that all gateways of this process share. Takes connections while it has a lease; when
 * the lease ends, it closes them (1012) and begins anew. Thread-safe.
 */
public final class GatewayNode implements Part, LeaseListener, DeliveryListener {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayNode.class);
    private static final int SERVICE_RESTART = 1012;
    private static final String SHUTTING_DOWN = "the node is shutting down";
    private static final String LEASE_ENDED = "the node's lease ended";

    /** How many batches may wait for the lane before the node's topic is read no further. */
    private static final int BATCHES_WAITING = 4;

    private final NodeSession session;
    private final Lane lane = new Lane();
    private final OutcomeDesk outcomes = new OutcomeDesk();
    private final TakenOffsets told = new TakenOffsets(); // on the lane only
    private final Semaphore batches = new Semaphore(BATCHES_WAITING);
    private final Set<ConnectionLife> connections = ConcurrentHashMap.newKeySet();
    private final Set<String> receiving = ConcurrentHashMap.newKeySet();
    private final ConnectionWatch watch;
    private final PresenceQueue presence;
    private Receivers receivers = Receivers.NONE;
    private volatile @Nullable Surroundings surroundings;
    private volatile boolean draining;

    /**
     * @param unhealthyAfterMs how long a client may be silent before its peer is passed over
     */
    public GatewayNode(NodeSession session, InstantSource clock, long unhealthyAfterMs) {
        this.session = session;
        this.presence = new PresenceQueue(lane, events -> receivers.presence(events));
        this.watch = new ConnectionWatch(lane, connections, clock, unhealthyAfterMs);
        session.addLeaseListener(this);
        session.addDeliveryListener(this);
    }

    /** The side that receives, where this process has one. Before {@link #start}. */
    public void deliverTo(Receivers side) {
        receivers = side;
    }

    /** Registers what tells whether the node keeps up. */
    public void measureBy(MeterRegistry meters) {
        Gauge.builder("signalbox.gateway.lane.backlog", lane, Lane::backlog)
                .description("Tasks that wait for the thread which owns the connections")
                .register(meters);
        Gauge.builder("signalbox.gateway.connections", connections, Set::size)
                .description("Connections that have begun and not ended")
                .register(meters);
        Gauge.builder("signalbox.gateway.interests", this, GatewayNode::interests)
                .description("Control log entries that stand for the anonymous connections")
                .register(meters);
    }

    private int interests() {
        Surroundings now = surroundings;
        return now == null ? 0 : now.interests().size();
    }

    @Override
    public String name() {
        return "gateway-node";
    }

    public String node() {
        return session.node();
    }

    public Lane lane() {
        return lane;
    }

    public OutcomeDesk outcomes() {
        return outcomes;
    }

    /**
     * What a new connection lives in; nothing while the node takes none, for want of a lease or
     * because it is draining.
     */
    public Optional<Surroundings> surroundings() {
        return draining ? Optional.empty() : Optional.ofNullable(surroundings);
    }

    /** Whether a connection of this id is here, with the socket that receives. */
    public boolean receives(String connection) {
        return receiving.contains(connection);
    }

    public boolean isDraining() {
        return draining;
    }

    /**
     * Keeps the connection in mind until {@link #remove}, so that it is closed with the lease or
     * the node; at once where either has ended since the handshake.
     */
    public void add(ConnectionLife life, Surroundings bornIn) {
        connections.add(life);
        if (life.connection().capabilities().receives()) {
            receiving.add(life.connection().id());
        }
        if (draining) {
            close(life, SHUTTING_DOWN);
        } else if (!bornIn.equals(surroundings)) {
            close(life, LEASE_ENDED);
        }
    }

    public void remove(ConnectionLife life) {
        connections.remove(life);
        if (life.connection().capabilities().receives()) {
            receiving.remove(life.connection().id());
        }
        if (draining) {
            synchronized (connections) {
                connections.notifyAll();
            }
        }
    }

    /**
     * Peers of any node came and went; it is told to the tenants that have not switched that off.
     * Never blocks.
     */
    public void onPresence(List<PresenceEvent> events, RoutingTable table) {
        presence.add(
                events.stream()
                        .filter(event ->
                                table.tenant(event.peer().tenant()).rules().settings().presence())
                        .toList());
    }

    @Override
    public void start() {
        lane.start();
        lane.execute(watch::begin);
        session.start();
    }

    /** Takes no more connections, and asks those there are to go elsewhere. */
    @Override
    public void drain(long deadlineMs) throws InterruptedException {
        draining = true;
        closeAll(SHUTTING_DOWN);
        long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(deadlineMs);
        synchronized (connections) {
            long leftMs = deadlineMs;
            while (!connections.isEmpty() && leftMs > 0) {
                connections.wait(leftMs);
                leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
            }
        }
    }

    @Override
    public void stop(long deadlineMs) {
        session.close();
        lane.close();
    }

    @Override
    public void onLeaseTaken(long lease) {
        LOG.info("event=lease_taken node={} lease={}", node(), lease);
        Surroundings next =
                new Surroundings(
                        lane,
                        new Interests(lane, body -> session.send(body, lease)),
                        body -> session.send(body, lease),
                        receivers);
        lane.execute(() -> receivers.begin(lease));
        surroundings = next;
    }

    @Override
    public void onLeaseLost(long lease, LeaseLoss loss) {
        LOG.warn(
                "event=lease_lost node={} lease={} loss={} connections={}",
                node(),
                lease,
                loss,
                connections.size());
        surroundings = null;
        closeAll(LEASE_ENDED);
    }

    /** On the node tail's thread, which waits here while the lane is behind. */
    @Override
    public void onBatch(List<NodeRecord> batch) {
        batches.acquireUninterruptibly();
        try {
            lane.execute(() -> {
                batches.release();
                handle(batch);
            });
        } catch (RejectedExecutionException closed) {
            batches.release();
        }
    }

    private void handle(List<NodeRecord> batch) {
        List<Delivery> deliveries = new ArrayList<>(batch.size());
        for (NodeRecord record : batch) {
            switch (record) {
                case Delivery delivery -> deliveries.add(delivery);
                case SenderOutcome(FrameOutcome outcome) -> tell(outcome);
                case RequesterAnswer(Gathered answer) -> receivers.gathered(answer);
            }
        }
        receivers.deliver(deliveries);
    }

    /**
     * A listener that fails costs its own outcome, not the deliveries of the batch. What comes
     * again, because a router died before it committed, was told.
     */
    private void tell(FrameOutcome outcome) {
        if (!told.take(outcome.decided())) {
            return;
        }
        try {
            outcomes.tell(outcome);
        } catch (RuntimeException e) {
            LOG.error("event=outcome_listener_failed", e);
        }
    }

    private void closeAll(String reason) {
        connections.forEach(life -> close(life, reason));
    }

    private static void close(ConnectionLife life, String reason) {
        life.connection().socket().close(SERVICE_RESTART, reason);
    }
}
