package io.signalbox.gateway.lane;

import java.util.PriorityQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single thread ({@code gateway-lane}) that owns the connections of a node: every change of who
 * is subscribed, every delivery and every outcome runs here, one after the other, so that none of
 * it needs a lock.
 *
 * <p>The queue has no bound of its own, because each producer brings one: a connection is in it at
 * most once (see {@code Mailbox}), a pending command once, a delivery batch only while its permit
 * lasts. Tasks run in the order they came; a task that throws is logged and the next one runs.
 */
public final class Lane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final Thread thread = Thread.ofPlatform().name("gateway-lane").unstarted(this::run);
    private volatile boolean closed;
    private long timerCount;

    private record Timer(long dueNanos, long number, Runnable task) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(dueNanos - other.dueNanos, 0);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    public void start() {
        thread.start();
    }

    /**
     * Hands over a task; never blocks.
     *
     * @throws RejectedExecutionException once the lane is closed
     */
    public void execute(Runnable task) {
        if (closed) {
            throw new RejectedExecutionException("the gateway lane is closed");
        }
        tasks.add(task);
    }

    /** Runs the task on the lane when the delay is over. To be called on the lane only. */
    public void after(long delayMs, Runnable task) {
        assertOnLane();
        timers.add(
                new Timer(
                        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayMs),
                        timerCount++,
                        task));
    }

    public void assertOnLane() {
        if (!Thread.currentThread().equals(thread)) {
            throw new IllegalStateException(
                    "only the gateway lane may do this, not " + Thread.currentThread().getName());
        }
    }

    /** How many tasks wait. */
    public int backlog() {
        return tasks.size();
    }

    /**
     * Runs what is queued, then ends the thread; waits for that for at most a second. Idempotent.
     */
    @Override
    public void close() {
        if (!closed) {
            tasks.add(() -> closed = true);
        }
        if (thread.isAlive() && !Thread.currentThread().equals(thread)) {
            try {
                thread.join(1_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        while (!closed) {
            try {
                Runnable task = next();
                if (task != null) {
                    task.run();
                }
            } catch (InterruptedException e) {
                closed = true;
            } catch (RuntimeException | Error e) {
                // A lane that ends is a node that hangs, with every socket open.
                LOG.error("event=lane_task_failed", e);
            }
        }
    }

    private @Nullable Runnable next() throws InterruptedException {
        Timer timer = timers.peek();
        if (timer == null) {
            return tasks.take();
        }
        long waitNanos = timer.dueNanos - System.nanoTime();
        if (waitNanos <= 0) {
            timers.remove();
            return timer.task;
        }
        return tasks.poll(waitNanos, TimeUnit.NANOSECONDS);
    }
}
