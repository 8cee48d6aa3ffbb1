package io.signalbox.client;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the calls to a listener one after another. The reader adds; when {@code capacity} calls
 * wait it must not read on until {@code onRoom} is run. Thread-safe.
 */
final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final Executor executor;
    private final int capacity;
    private final Runnable onRoom;
    private final Queue<Runnable> calls = new ConcurrentLinkedQueue<>();

    /** Calls queued or running: whoever raises it from 0 starts a run, which ends at 0. */
    private final AtomicInteger waiting = new AtomicInteger();

    Inbox(Executor executor, int capacity, Runnable onRoom) {
        this.executor = executor;
        this.capacity = capacity;
        this.onRoom = onRoom;
    }

    /**
     * Adds a call.
     *
     * @return false where the reader must wait for {@code onRoom}
     */
    boolean add(Runnable call) {
        calls.add(call);
        int before = waiting.getAndIncrement();
        if (before == 0) {
            executor.execute(this::run);
        }
        return before + 1 < capacity;
    }

    boolean isFull() {
        return waiting.get() >= capacity;
    }

    private void run() {
        int left;
        do {
            try {
                calls.remove().run();
            } catch (RuntimeException e) {
                LOG.warn("event=client.listener-failed", e);
            }
            left = waiting.decrementAndGet();
            if (left == capacity - 1) {
                onRoom.run();
            }
        } while (left != 0);
    }
}
