package io.signalbox.gateway.connection;

import io.signalbox.gateway.lane.Lane;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What IO threads leave for the lane to do for one connection: operations, bounded in number and in
 * bytes, in their order; and the news that it is closed, which always finds room. The lane's queue
 * holds a mailbox at most once, so that its length is bounded by the connections, and a connection
 * has one operation done before the others have their turn. Thread-safe.
 */
final class Mailbox<T> {
    private static final int MAX_OPERATIONS = 256;

    /** A single operation may be larger. */
    private static final int MAX_BYTES = 128 << 10;

    private final Lane lane;
    private final Runnable work;
    private final ArrayDeque<Item<T>> items = new ArrayDeque<>();
    private int bytesWaiting;
    private boolean scheduled;
    private boolean closed;

    private record Item<T>(T operation, int bytes) {}

    /**
     * @param work runs on the lane when there is something to take, or the mailbox is closed; it
     *     either takes or postpones
     */
    Mailbox(Lane lane, Runnable work) {
        this.lane = lane;
        this.work = work;
    }

    /**
     * Whether there was room.
     *
     * @param bytes the size of the message that holds the operation
     */
    synchronized boolean offer(T operation, int bytes) {
        boolean full =
                items.size() >= MAX_OPERATIONS
                        || (!items.isEmpty() && bytesWaiting + bytes > MAX_BYTES);
        if (closed || full) {
            return false;
        }
        items.add(new Item<>(operation, bytes));
        bytesWaiting += bytes;
        schedule();
        return true;
    }

    synchronized void close() {
        if (!closed) {
            closed = true;
            clear();
            schedule();
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized @Nullable T take() {
        scheduled = false;
        Item<T> item = items.poll();
        if (item == null) {
            return null;
        }
        bytesWaiting -= item.bytes;
        return item.operation;
    }

    /** The owner is busy; it calls {@link #resume} when it no longer is. */
    synchronized void postpone() {
        scheduled = false;
    }

    /** Has the work done that was left here. */
    synchronized void resume() {
        if (!items.isEmpty()) {
            schedule();
        }
    }

    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            try {
                lane.execute(work);
            } catch (RejectedExecutionException e) {
                clear(); // the node is gone, and with it every connection
            }
        }
    }

    private void clear() {
        items.clear();
        bytesWaiting = 0;
    }
}
