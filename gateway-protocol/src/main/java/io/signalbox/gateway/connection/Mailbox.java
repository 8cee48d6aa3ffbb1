package io.signalbox.gateway.connection;

import io.signalbox.gateway.lane.Lane;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What IO threads leave for the lane to do for one connection: a bounded number of operations, in
 * order, and the news that it is closed, which always finds room. The lane's queue holds a mailbox
 * at most once, so that its length is bounded by the connections.
 */
final class Mailbox<T> {
    private static final int CAPACITY = 256;

    private final Lane lane;
    private final Runnable work;
    private final ArrayDeque<T> operations = new ArrayDeque<>();
    private boolean scheduled;
    private boolean closed;

    /**
     * @param work runs on the lane when there is something to take
     */
    Mailbox(Lane lane, Runnable work) {
        this.lane = lane;
        this.work = work;
    }

    /** Whether there was room. */
    synchronized boolean offer(T operation) {
        if (closed || operations.size() >= CAPACITY) {
            return false;
        }
        operations.add(operation);
        schedule();
        return true;
    }

    synchronized void close() {
        if (!closed) {
            closed = true;
            operations.clear();
            schedule();
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized @Nullable T take() {
        scheduled = false;
        return operations.poll();
    }

    /** The owner is busy; it looks again by itself when it no longer is. */
    synchronized void postpone() {
        scheduled = false;
    }

    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            try {
                lane.execute(work);
            } catch (RejectedExecutionException e) {
                operations.clear(); // the node is gone, and with it every connection
            }
        }
    }
}
