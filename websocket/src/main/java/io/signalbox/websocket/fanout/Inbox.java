package io.signalbox.websocket.fanout;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The many-producer, one-consumer queue in front of a writer thread: a linked list whose producers
 * swap the tail and then link (D. Vyukov, "Intrusive MPSC node-based queue"). An append is
 * wait-free. The queue has no limit of its own: what is in it is bounded where it is appended, by
 * {@link Socket#send} per socket and by {@link Publisher} per publisher.
 */
final class Inbox {
    /** One thing for the writer thread to do; to be appended once. */
    abstract static class Work {
        private volatile @Nullable Work next;

        abstract void run(Writer writer);

        /** After a run; what is not done is run again in the next pass, before anything else. */
        boolean isDone() {
            return true;
        }
    }

    private static final class Task extends Work {
        private final Runnable action;

        Task(Runnable action) {
            this.action = action;
        }

        @Override
        void run(Writer writer) {
            writer.endRun();
            action.run();
        }
    }

    private final AtomicReference<Work> tail;

    /** Consumer only: the last work taken. */
    private Work head = task(() -> {});

    Inbox() {
        tail = new AtomicReference<>(head);
    }

    /** Something rare, to be done after everything appended before it has reached the queues. */
    static Work task(Runnable action) {
        return new Task(action);
    }

    /** Any thread. */
    void append(Work work) {
        Work previous = tail.getAndSet(work);
        previous.next = work;
    }

    /** Writer thread only. */
    @Nullable Work poll() {
        Work next = head.next;
        if (next != null) {
            head = next;
        }
        return next;
    }

    /** Writer thread only: whether {@link #poll} would return something. */
    boolean hasWork() {
        return head.next != null;
    }
}
