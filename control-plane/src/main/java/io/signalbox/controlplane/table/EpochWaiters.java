package io.signalbox.controlplane.table;

import io.signalbox.routing.table.RoutingTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;

/**
 * Those who wait for an epoch. Safe for use by several threads; futures complete on the thread that
 * publishes.
 */
final class EpochWaiters {
    private record Waiter(long epoch, CompletableFuture<RoutingTable> future) {}

    private final PriorityQueue<Waiter> waiters =
            new PriorityQueue<>(Comparator.comparingLong(Waiter::epoch));
    private volatile RoutingTable current = RoutingTable.EMPTY;

    RoutingTable current() {
        return current;
    }

    CompletableFuture<RoutingTable> reached(long epoch) {
        synchronized (waiters) {
            RoutingTable table = current;
            if (table.epoch() >= epoch) {
                return CompletableFuture.completedFuture(table);
            }
            var waiter = new Waiter(epoch, new CompletableFuture<>());
            waiters.add(waiter);
            return waiter.future();
        }
    }

    void forget(CompletableFuture<RoutingTable> future) {
        synchronized (waiters) {
            future.cancel(false);
            waiters.removeIf(waiter -> waiter.future().isCancelled());
        }
    }

    void publish(RoutingTable table) {
        List<Waiter> due = new ArrayList<>();
        synchronized (waiters) {
            current = table;
            while (!waiters.isEmpty() && waiters.peek().epoch() <= table.epoch()) {
                due.add(waiters.remove());
            }
        }
        due.forEach(waiter -> waiter.future().complete(table));
    }
}
