package io.signalbox.websocket;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The connections that exist. Thread-safe; IO threads add and remove. */
final class SocketRegistry {
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();

    void add(Connection connection) {
        if (connections.add(connection)) {
            count.incrementAndGet();
        }
    }

    /** Whether it was still there. */
    boolean remove(Connection connection) {
        boolean removed = connections.remove(connection);
        if (removed && count.decrementAndGet() == 0) {
            synchronized (this) {
                notifyAll();
            }
        }
        return removed;
    }

    int count() {
        return count.get();
    }

    Collection<Connection> all() {
        return Collections.unmodifiableCollection(connections);
    }

    /** Returns whether all were gone in time. */
    synchronized boolean awaitNone(long timeoutMs) throws InterruptedException {
        long end = System.nanoTime() + timeoutMs * 1_000_000;
        while (count.get() > 0) {
            long leftMs = (end - System.nanoTime() + 999_999) / 1_000_000;
            if (leftMs <= 0) {
                return false;
            }
            wait(leftMs);
        }
        return true;
    }
}
