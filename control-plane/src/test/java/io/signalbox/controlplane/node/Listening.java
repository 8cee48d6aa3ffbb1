package io.signalbox.controlplane.node;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** Keeps what a session told. */
final class Listening implements DeliveryListener, LeaseListener {
    final List<NodeRecord> records = new CopyOnWriteArrayList<>();
    final List<Long> taken = new CopyOnWriteArrayList<>();
    final List<String> lost = new CopyOnWriteArrayList<>();

    private final Semaphore open = new Semaphore(1);
    private volatile boolean holding;

    /** Keeps the next batch, and so the tail, until {@link #release}. */
    void hold() {
        open.acquireUninterruptibly();
    }

    boolean holding() {
        return holding;
    }

    void release() {
        open.release();
    }

    @Override
    public void onBatch(List<NodeRecord> batch) {
        holding = open.availablePermits() == 0;
        open.acquireUninterruptibly();
        open.release();
        records.addAll(batch);
    }

    @Override
    public void onLeaseTaken(long lease) {
        taken.add(lease);
    }

    @Override
    public void onLeaseLost(long lease, LeaseLoss loss) {
        lost.add(lease + " " + loss);
    }

    List<Delivery> deliveries() {
        return records.stream()
                .filter(Delivery.class::isInstance)
                .map(Delivery.class::cast)
                .toList();
    }
}
