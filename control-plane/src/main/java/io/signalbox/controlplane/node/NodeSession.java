package io.signalbox.controlplane.node;

import io.signalbox.controlplane.KafkaSettings;
import io.signalbox.controlplane.command.CommandSender;
import io.signalbox.controlplane.table.ControlTail;
import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.schemas.registry.SchemaRegistry;
import io.signalbox.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * This process as a node: there is one for all its gateways.
 *
 * <p>Guarantee: the node's topic exists, and is read from its end, before the lease is taken; what
 * is handed out was decided for the lease that lives. A lease that ended is told to the listeners,
 * which close the connections of it, and only then is a new one taken. Of two processes with the
 * same name the later has the lease: the first reads in the control log that its own has ended,
 * closes its connections, and waits until the name is free again.
 *
 * <p>Listeners are added before {@link #start}. All other methods may be called by any thread.
 */
public final class NodeSession implements AutoCloseable {
    private final NodeSettings settings;
    private final CommandSender commands;
    private final TailCounters counters = new TailCounters();
    private final List<DeliveryListener> deliveryListeners = new CopyOnWriteArrayList<>();
    private final List<LeaseListener> leaseListeners = new CopyOnWriteArrayList<>();
    private final LeaseKeeper keeper;

    private NodeSession(
            KafkaSettings kafka,
            SchemaRegistry registry,
            TopicCatalogue topics,
            ControlTail control,
            NodeSettings settings,
            CommandSender commands) {
        this.settings = settings;
        this.commands = commands;
        var tails =
                new NodeTails(
                        kafka,
                        topics,
                        settings,
                        () -> new NodeRecordReader(registry, commands::onOutcome),
                        deliveryListeners,
                        counters);
        this.keeper = new LeaseKeeper(settings, control, commands, tails, leaseListeners);
    }

    /**
     * Connects to Kafka; {@link #start} does the rest.
     *
     * @throws org.apache.kafka.common.errors.TimeoutException if Kafka cannot be reached, or has no
     *     topic of commands
     */
    public static NodeSession open(
            KafkaSettings kafka,
            SchemaRegistry registry,
            TopicCatalogue topics,
            ControlTail control,
            NodeSettings settings) {
        var commands =
                CommandSender.open(
                        kafka, registry, settings.node(), control, settings.maxPendingCommands());
        return new NodeSession(kafka, registry, topics, control, settings, commands);
    }

    public void addDeliveryListener(DeliveryListener listener) {
        deliveryListeners.add(listener);
    }

    public void addLeaseListener(LeaseListener listener) {
        leaseListeners.add(listener);
    }

    /** Begins to take a lease, and to take a new one each time it is lost, until this is closed. */
    public void start() {
        keeper.start();
    }

    /** Waits for a lease; false if that took longer. */
    public boolean awaitLease(Duration timeout) throws InterruptedException {
        return keeper.awaitLease(timeout);
    }

    public String node() {
        return settings.node();
    }

    /** The number of the lease that lives; 0 for none, and then the node takes no connections. */
    public long lease() {
        return keeper.lease();
    }

    /** Sends a command under the lease of this moment. See {@link CommandSender}. */
    public CompletionStage<CommandOutcome> send(Command.Body body) {
        return send(body, keeper.lease());
    }

    /** Sends a command that may have been sent before, under the lease of this moment. */
    public CompletionStage<CommandOutcome> send(String id, Command.Body body) {
        return commands.send(id, body, keeper.lease());
    }

    /**
     * Sends a command on behalf of a connection that came under this lease; if the lease has ended
     * since, the command is refused with {@code LEASE_ENDED} and leaves nothing behind.
     */
    public CompletionStage<CommandOutcome> send(Command.Body body, long lease) {
        return commands.send(body, lease);
    }

    /** How many commands await their outcome. */
    public int pendingCommands() {
        return commands.pending();
    }

    public TailCounters counters() {
        return counters;
    }

    public NodeHealth health() {
        return keeper.health();
    }

    /** Ends the lease, for which it waits 2 s at most, and then all threads. Idempotent. */
    @Override
    public void close() {
        keeper.close();
        commands.close();
    }
}
