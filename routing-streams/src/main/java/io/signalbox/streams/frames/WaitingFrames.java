package io.signalbox.streams.frames;

import io.signalbox.streams.metrics.RouterMetrics;
import java.util.ArrayDeque;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one partition that wait for an epoch, and all that came after them, in the order of
 * their offsets. The store makes them durable together with the position that has passed them by;
 * the queue is what is worked with.
 */
final class WaitingFrames {

    /** Counted for each record beside its bytes, so that many tiny ones are bounded too. */
    static final int OVERHEAD_BYTES = 128;

    private record Waiting(SourceRecord record, long minEpoch, long arrivedAtMs) {}

    private final KeyValueStore<Long, byte[]> store;
    private final EpochWait wait;
    private final RouterMetrics metrics;
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private long bytes;

    /**
     * Takes up what an earlier owner of the task left behind. Its waits begin anew: no two hosts
     * share a clock.
     */
    WaitingFrames(
            KeyValueStore<Long, byte[]> store,
            EpochWait wait,
            int partition,
            long nowMs,
            RouterMetrics metrics) {
        this.store = store;
        this.wait = wait;
        this.metrics = metrics;
        try (var left = store.all()) {
            left.forEachRemaining(entry ->
                    enqueue(StoredRecord.decode(partition, entry.key, entry.value), nowMs));
        }
    }

    void add(SourceRecord record, long minEpoch, long nowMs) {
        var stored = new StoredRecord(record, minEpoch);
        store.put(record.offset(), stored.encode());
        enqueue(stored, nowMs);
    }

    private void enqueue(StoredRecord stored, long nowMs) {
        queue.addLast(new Waiting(stored.record(), stored.minEpoch(), nowMs));
        bytes += sizeBytes(stored.record());
        metrics.parked(1, sizeBytes(stored.record()));
    }

    /**
     * Removes and returns the first record if it may be decided now; null if it has to wait on, or
     * there is none.
     *
     * @param epoch of the table
     * @param provenAtMs as of when the table is known to hold all that was committed
     */
    @Nullable SourceRecord pollReady(long epoch, long nowMs, long provenAtMs) {
        Waiting first = queue.peekFirst();
        if (first == null || (first.minEpoch() > epoch && mayStillCome(first, nowMs, provenAtMs))) {
            return null;
        }
        queue.removeFirst();
        bytes -= sizeBytes(first.record());
        store.delete(first.record().offset());
        metrics.parked(-1, -sizeBytes(first.record()));
        return first.record();
    }

    private boolean mayStillCome(Waiting first, long nowMs, long provenAtMs) {
        return first.arrivedAtMs() >= provenAtMs
                && nowMs - first.arrivedAtMs() < wait.longest().toMillis()
                && bytes <= wait.maxBytes();
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** The task goes elsewhere, and takes them up there from the store. */
    void forget() {
        metrics.parked(-queue.size(), -bytes);
        queue.clear();
        bytes = 0;
    }

    private static int sizeBytes(SourceRecord record) {
        return record.sizeBytes() + OVERHEAD_BYTES;
    }
}
