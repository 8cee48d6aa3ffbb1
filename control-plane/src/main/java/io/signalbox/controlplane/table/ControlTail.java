package io.signalbox.controlplane.table;

import io.signalbox.controlplane.KafkaSettings;
import io.signalbox.controlplane.TailThread;
import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.schemas.registry.SchemaRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routing table as this process knows it: {@code signalbox.control-table} read to its end, then
 * {@code signalbox.control} followed.
 *
 * <p>Guarantee: a table at epoch e holds the effect of the entries 1 to e and of no other, the
 * entries of one command are seen together or not at all, and each published table is later than
 * the one before. If an entry is missing (epochs are dense, so a gap shows), nothing behind the gap
 * is applied: the table is read anew, which holds it, and the gap is counted. While Kafka is away
 * the last table stays, and {@link #health} tells its age.
 *
 * <p>Listeners and stages run on the thread {@code control-tail} and must not block it. All methods
 * may be called by any thread.
 */
public final class ControlTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlTail.class);
    private static final Duration PROOF_INTERVAL = Duration.ofSeconds(1);

    private final KafkaSettings kafka;
    private final EpochWaiters waiters = new EpochWaiters();
    private final PresenceWatch presence = new PresenceWatch();
    private final List<Consumer<RoutingTable>> listeners = new CopyOnWriteArrayList<>();
    private final CompletableFuture<RoutingTable> ready = new CompletableFuture<>();
    private final AtomicLong gaps = new AtomicLong();
    private final TailThread<ControlReader> thread;

    /** Whether the log was left at a gap when it was last followed; of the tail's thread. */
    private boolean afterGap;

    private volatile long provenAtNanos = System.nanoTime();
    private volatile boolean proofAsked;
    private volatile long behindRecords;
    private volatile long unreadable;
    private volatile @Nullable String fault;

    private ControlTail(KafkaSettings kafka, SchemaRegistry registry) {
        this.kafka = kafka;
        this.thread =
                new TailThread<>(
                        "control-tail",
                        () -> new ControlReader(kafka, registry),
                        reader -> afterGap = followToGap(reader),
                        this::onFault);
    }

    /** Starts to read; {@link #awaitReady} tells when there is a table. */
    public static ControlTail start(KafkaSettings kafka, SchemaRegistry registry) {
        var tail = new ControlTail(kafka, registry);
        tail.thread.start();
        return tail;
    }

    /** The latest table; {@link RoutingTable#EMPTY} before the first. */
    public RoutingTable current() {
        return waiters.current();
    }

    /** Waits until the log was read to the end it had at the start; false if that took longer. */
    public boolean awaitReady(Duration timeout) throws InterruptedException {
        return await(ready, timeout);
    }

    /** Waits until the table is at this epoch or later; false if that took longer. */
    public boolean await(long epoch, Duration timeout) throws InterruptedException {
        CompletableFuture<RoutingTable> reached = waiters.reached(epoch);
        boolean came = await(reached, timeout);
        if (!came) {
            waiters.forget(reached);
        }
        return came;
    }

    private static boolean await(CompletableFuture<RoutingTable> future, Duration timeout)
            throws InterruptedException {
        try {
            future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a wait for an epoch cannot fail", e);
        }
    }

    /**
     * Completes with the first table that is at this epoch or later; at once if the current one is.
     */
    public CompletionStage<RoutingTable> reached(long epoch) {
        return waiters.reached(epoch).minimalCompletionStage();
    }

    /** Told each table from now on, once for each batch of entries. */
    public void addListener(Consumer<RoutingTable> listener) {
        listeners.add(listener);
    }

    public void removeListener(Consumer<RoutingTable> listener) {
        listeners.remove(listener);
    }

    /**
     * Somebody waits to know that the table is current: it is proved again within about 100 ms, as
     * {@link ControlHealth#ageMs} then tells, and not only at the end of the second.
     */
    public void askForProof() {
        proofAsked = true;
    }

    /** Told who comes and goes from now on. */
    public void addPresenceListener(PresenceListener listener) {
        presence.add(listener);
    }

    public ControlHealth health() {
        long ageMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - provenAtNanos);
        return new ControlHealth(
                ready.isDone(),
                current().epoch(),
                ageMs,
                behindRecords,
                gaps.get(),
                unreadable,
                fault);
    }

    /** Says the fault once, however often it comes. */
    private void onFault(RuntimeException e) {
        String reason = String.valueOf(e.getMessage());
        if (!reason.equals(fault)) {
            LOG.atWarn()
                    .addKeyValue("event", "control-log-unavailable")
                    .addKeyValue("epoch", current().epoch())
                    .setCause(e)
                    .log("the control log cannot be read; trying again");
        }
        fault = reason;
    }

    /**
     * Reads the table and follows the log until we close or an entry is missing; true in the latter
     * case.
     */
    private boolean followToGap(ControlReader reader) {
        ControlReader.Read read = reader.readTable();
        // After a gap the clocks of the brokers are not trusted: the log is read from its
        // beginning.
        long end = reader.seekControl(afterGap ? -1 : read.lastEntryMs());
        TableFold fold = TableFold.upon(read.table());
        presence.begin(current(), fold.shown());
        publish(fold.shown());
        long lastProofNanos = 0;
        while (!thread.isClosed()) {
            if (!ready.isDone() && reader.position() >= end) {
                ready.complete(fold.shown());
            }
            long publishedEpoch = fold.shown().epoch();
            for (ControlEntry entry : reader.poll()) {
                switch (fold.on(entry)) {
                    case TableFold.Next next -> {
                        presence.applied(fold.table(), entry);
                        fold = next.fold();
                    }
                    case TableFold.Gap gap -> {
                        onGap(gap);
                        return true;
                    }
                }
            }
            if (fold.shown().epoch() > publishedEpoch) {
                publish(fold.shown());
            }
            unreadable = reader.unreadable();
            if (proofAsked || System.nanoTime() - lastProofNanos >= PROOF_INTERVAL.toNanos()) {
                proofAsked = false;
                lastProofNanos = System.nanoTime();
                prove(reader, lastProofNanos);
            }
        }
        return false;
    }

    private void onGap(TableFold.Gap gap) {
        gaps.incrementAndGet();
        LOG.atError()
                .addKeyValue("event", "control-gap")
                .addKeyValue("expectedEpoch", gap.expectedEpoch())
                .addKeyValue("foundEpoch", gap.foundEpoch())
                .log("an entry of the control log is missing; reading the table again");
        thread.pause();
    }

    /**
     * A position at the end of the log proves that the table was current when the end was asked
     * for.
     */
    private void prove(ControlReader reader, long askedAtNanos) {
        try {
            behindRecords = Math.max(0, reader.end() - reader.position());
            fault = null;
            if (behindRecords == 0) {
                provenAtNanos = askedAtNanos;
            }
        } catch (org.apache.kafka.common.errors.TimeoutException e) {
            fault = "Kafka at " + kafka.bootstrapServers() + " does not answer: " + e.getMessage();
        }
    }

    private void publish(RoutingTable table) {
        if (table.epoch() < current().epoch()) {
            throw new KafkaException(
                    "the table of the log is at epoch "
                            + table.epoch()
                            + ", but epoch "
                            + current().epoch()
                            + " was read before: the topics of the control log were replaced."
                            + " Restart this process if that was on purpose");
        }
        waiters.publish(table);
        presence.shown(table);
        for (Consumer<RoutingTable> listener : listeners) {
            try {
                listener.accept(table);
            } catch (RuntimeException e) {
                LOG.atError()
                        .addKeyValue("event", "control-listener-failed")
                        .addKeyValue("epoch", table.epoch())
                        .setCause(e)
                        .log("a listener of the control log failed");
            }
        }
    }

    /** Ends the thread. Those who wait for an epoch wait on; idempotent. */
    @Override
    public void close() {
        thread.close();
    }
}
