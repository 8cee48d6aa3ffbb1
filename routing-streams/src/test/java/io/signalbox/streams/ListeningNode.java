package io.signalbox.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.controlplane.node.Delivery;
import io.signalbox.controlplane.node.DeliveryListener;
import io.signalbox.controlplane.node.Isolation;
import io.signalbox.controlplane.node.LeaseListener;
import io.signalbox.controlplane.node.LeaseLoss;
import io.signalbox.controlplane.node.NodeRecord;
import io.signalbox.controlplane.node.NodeSession;
import io.signalbox.controlplane.node.NodeSettings;
import io.signalbox.controlplane.node.RequesterAnswer;
import io.signalbox.controlplane.node.SenderOutcome;
import io.signalbox.controlplane.table.ControlTail;
import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.frame.Exchange;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.schemas.codec.FrameOutcome;
import io.signalbox.schemas.codec.Gathered;
import io.signalbox.schemas.codec.UnreadableRecordException;
import io.signalbox.schemas.registry.BundledSchemas;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A node with one socket behind it, which keeps what it took, and drops what is not above what it
 * took last.
 */
final class ListeningNode implements DeliveryListener, LeaseListener, AutoCloseable {

    /** A frame that the socket took. */
    record Taken(FramePosition at, String id, String key, Exchange exchange) {}

    /** Hears of each frame that the socket took, on the node's thread. */
    volatile Consumer<Taken> onTaken = taken -> {};

    final List<Taken> taken = new CopyOnWriteArrayList<>();
    final List<FrameOutcome> outcomes = new CopyOnWriteArrayList<>();
    final List<Gathered> gathered = new CopyOnWriteArrayList<>();
    final List<String> leases = new CopyOnWriteArrayList<>();

    private final Map<Integer, Long> lastOffsets = new HashMap<>();
    private final NodeSession session;

    ListeningNode(String name, Isolation isolation, Duration lease, ControlTail control) {
        session =
                NodeSession.open(
                        RouterWorld.kafka(),
                        BundledSchemas.instance(),
                        RouterWorld.TOPICS,
                        control,
                        new NodeSettings(
                                name, lease, isolation, NodeSettings.DEFAULT_MAX_PENDING_COMMANDS));
        session.addDeliveryListener(this);
        session.addLeaseListener(this);
        session.start();
    }

    ListeningNode withLease() throws InterruptedException {
        assertThat(session.awaitLease(Duration.ofMinutes(1))).as("lease taken").isTrue();
        return this;
    }

    long lease() {
        return session.lease();
    }

    /** Returns the epoch at which the command took effect. */
    long command(Command.Body body) throws Exception {
        CommandOutcome outcome = session.send(body).toCompletableFuture().get(60, TimeUnit.SECONDS);
        assertThat(outcome).isInstanceOf(Applied.class);
        return ((Applied) outcome).epoch();
    }

    @Override
    public void onBatch(List<NodeRecord> batch) {
        for (NodeRecord record : batch) {
            switch (record) {
                case Delivery delivery -> take(delivery);
                case SenderOutcome outcome -> outcomes.add(outcome.outcome());
                case RequesterAnswer answer -> gathered.add(answer.gathered());
            }
        }
    }

    private void take(Delivery delivery) {
        FramePosition at = delivery.targets().source();
        if (at.offset() <= lastOffsets.getOrDefault(at.partition(), -1L)) {
            return;
        }
        lastOffsets.put(at.partition(), at.offset());
        try {
            var frame = delivery.frame().frame();
            var took = new Taken(at, frame.id(), frame.partitionKey(), frame.exchange());
            taken.add(took);
            onTaken.accept(took);
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void onLeaseTaken(long lease) {
        leases.add("taken " + lease);
    }

    @Override
    public void onLeaseLost(long lease, LeaseLoss loss) {
        leases.add("lost " + lease + " " + loss);
    }

    @Override
    public void close() {
        session.close();
    }
}
