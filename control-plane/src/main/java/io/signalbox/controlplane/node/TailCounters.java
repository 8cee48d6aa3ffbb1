package io.signalbox.controlplane.node;

import java.util.concurrent.atomic.LongAdder;

/**
 * What a node read from its topics since it started, over all its leases. Safe for use by several
 * threads.
 */
public final class TailCounters {
    private final LongAdder handedOut = new LongAdder();
    private final LongAdder unreadable = new LongAdder();
    private final LongAdder failed = new LongAdder();

    TailCounters() {}

    private volatile long behindRecords;

    void onBehind(long records) {
        behindRecords = records;
    }

    void onHandedOut(int records) {
        handedOut.add(records);
    }

    void onUnreadable() {
        unreadable.increment();
    }

    void onFailed(int records) {
        failed.add(records);
    }

    /** Deliveries and outcomes that were meant for us. */
    public long handedOut() {
        return handedOut.sum();
    }

    /** Records of the topic that are still to be read. */
    public long behindRecords() {
        return behindRecords;
    }

    /** Records that are none of a node's topic. */
    public long unreadable() {
        return unreadable.sum();
    }

    /** Records of batches on which a listener failed, once for each listener. */
    public long failed() {
        return failed.sum();
    }
}
