package io.signalbox.controlplane.node;

import io.signalbox.controlplane.command.CommandSender;
import io.signalbox.controlplane.table.ControlTail;
import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.control.CommandOutcome.Rejected;
import io.signalbox.routing.table.RoutingTable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a lease, renews it, and begins anew when it is lost. Everything happens on the thread
 * {@code node-session-<node>}, which waits for the {@link Bell}; others only read the volatile
 * fields and ring.
 */
final class LeaseKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final Duration RETRY = Duration.ofMillis(500);

    /** How long a shutdown waits for the outcome of a command. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(6);

    private final NodeSettings settings;
    private final String node;
    private final ControlTail control;
    private final CommandSender commands;
    private final NodeTails tails;
    private final List<LeaseListener> listeners;
    private final Bell bell = new Bell();
    private final Consumer<RoutingTable> tableListener = this::onTable;
    private final Thread thread;

    private volatile long lease;
    private volatile long renewedAtNanos;
    private volatile boolean closed;
    private volatile @Nullable String fault = "the lease is being taken";

    LeaseKeeper(
            NodeSettings settings,
            ControlTail control,
            CommandSender commands,
            NodeTails tails,
            List<LeaseListener> listeners) {
        this.settings = settings;
        this.node = settings.node();
        this.control = control;
        this.commands = commands;
        this.tails = tails;
        this.listeners = listeners;
        this.thread =
                Thread.ofPlatform().name("node-session-" + node).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    long lease() {
        return lease;
    }

    boolean awaitLease(Duration timeout) throws InterruptedException {
        return bell.await(() -> lease != 0, timeout);
    }

    NodeHealth health() {
        long held = lease;
        long renewedMsAgo =
                held == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - renewedAtNanos);
        return new NodeHealth(node, held, renewedMsAgo, held == 0 ? fault : null);
    }

    /** On the thread {@code control-tail}. */
    private void onTable(RoutingTable table) {
        long held = lease;
        if (held == 0 || table.leaseOf(node) != held) {
            bell.ring();
        }
    }

    private void run() {
        control.addListener(tableListener);
        try {
            while (!closed) {
                try {
                    oneLease();
                } catch (RuntimeException e) {
                    retryAfter("the node's topic cannot be used: " + e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            // Only one who wants the thread to end interrupts it.
        } finally {
            control.removeListener(tableListener);
        }
    }

    private void oneLease() throws InterruptedException {
        LeaseLoss loss;
        try (NodeTail tail = tails.open(bell::ring)) {
            long taken = take();
            if (taken == 0) {
                return;
            }
            begin(taken, tail);
            loss = hold(taken, tail);
            lease = 0;
            tail.lease(0);
            if (loss == null) {
                end(taken);
                return;
            }
            tellLost(taken, loss);
        }
        if (loss == LeaseLoss.TAKEN_OVER) {
            bell.await(() -> closed || control.current().leaseOf(node) == 0);
        }
    }

    /** The number of the new lease; 0 if there is none. */
    private long take() throws InterruptedException {
        var body = new Command.TakeLease(node, settings.leaseDuration().toMillis());
        CompletableFuture<CommandOutcome> outcome = commands.send(body, 0).toCompletableFuture();
        outcome.thenRun(bell::ring);
        bell.await(() -> closed || outcome.isDone());
        if (closed && !bell.await(outcome::isDone, FAREWELL)) {
            return 0;
        }
        return switch (outcome.join()) {
            case Applied applied -> applied.lease();
            case Rejected rejected -> {
                retryAfter(rejected.message());
                yield 0;
            }
        };
    }

    private void begin(long taken, NodeTail tail) {
        tail.lease(taken);
        renewedAtNanos = System.nanoTime();
        lease = taken;
        bell.ring();
        LOG.atInfo()
                .addKeyValue("event", "lease-taken")
                .addKeyValue("node", node)
                .addKeyValue("lease", taken)
                .log("the node has a lease");
        listeners.forEach(listener -> tell(() -> listener.onLeaseTaken(taken)));
    }

    /** Renews the lease until it is lost; null when we close. */
    private @Nullable LeaseLoss hold(long taken, NodeTail tail) throws InterruptedException {
        Duration interval = settings.leaseDuration().dividedBy(3);
        while (true) {
            bell.await(
                    () -> closed || tail.lost() || control.current().leaseOf(node) != taken,
                    interval);
            long living = control.current().leaseOf(node);
            if (closed) {
                return null;
            } else if (living != taken) {
                return living == 0 ? LeaseLoss.EXPIRED : LeaseLoss.TAKEN_OVER;
            } else if (tail.lost()) {
                return LeaseLoss.TAIL_LOST;
            }
            renew(taken);
        }
    }

    /**
     * A renewal that fails is not tried again before its turn: there are two more before the lease
     * expires.
     */
    private void renew(long taken) {
        commands.send(new Command.RenewLease(node, taken), taken)
                .thenAccept(outcome -> {
                    switch (outcome) {
                        case Applied applied -> renewedAtNanos = System.nanoTime();
                        case Rejected rejected ->
                                LOG.atWarn()
                                        .addKeyValue("event", "lease-not-renewed")
                                        .addKeyValue("node", node)
                                        .addKeyValue("lease", taken)
                                        .addKeyValue("code", rejected.code())
                                        .log(rejected.message());
                    }
                });
    }

    private void tellLost(long lost, LeaseLoss loss) {
        fault =
                switch (loss) {
                    case EXPIRED -> "lease " + lost + " expired; a new one is being taken";
                    case TAIL_LOST ->
                            "the node's topic could not be followed; a new lease is being taken";
                    case TAKEN_OVER ->
                            "another process has the name '"
                                    + node
                                    + "' and lease "
                                    + control.current().leaseOf(node)
                                    + ": give each process a --node of its own";
                };
        LOG.atWarn()
                .addKeyValue("event", "lease-lost")
                .addKeyValue("node", node)
                .addKeyValue("lease", lost)
                .addKeyValue("loss", loss)
                .log(fault);
        listeners.forEach(listener -> tell(() -> listener.onLeaseLost(lost, loss)));
    }

    private void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("event", "lease-listener-failed")
                    .addKeyValue("node", node)
                    .setCause(e)
                    .log("a listener of the node's lease failed");
        }
    }

    private void end(long taken) throws InterruptedException {
        CompletableFuture<CommandOutcome> outcome =
                commands.send(new Command.EndLease(node, taken), taken).toCompletableFuture();
        outcome.thenRun(bell::ring);
        boolean ended = bell.await(outcome::isDone, FAREWELL);
        LOG.atInfo()
                .addKeyValue("event", "lease-ended")
                .addKeyValue("node", node)
                .addKeyValue("lease", taken)
                .log(
                        ended
                                ? "the node ended its lease"
                                : "the lease's end was not confirmed in time");
    }

    /** Says the reason once, however often it comes. */
    private void retryAfter(String reason) throws InterruptedException {
        if (!reason.equals(fault)) {
            LOG.atWarn()
                    .addKeyValue("event", "lease-not-taken")
                    .addKeyValue("node", node)
                    .log(reason);
        }
        fault = reason;
        bell.await(() -> closed, RETRY);
    }

    /** Idempotent. */
    @Override
    public void close() {
        closed = true;
        bell.ring();
        try {
            thread.join(CLOSE_DEADLINE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
