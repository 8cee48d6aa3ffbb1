package io.signalbox.controlplane;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * The thread that follows a topic: opens a reader, reads on until it is closed, and begins anew
 * with another reader when that one ends or fails.
 *
 * <p>All methods may be called by any thread but {@link #pause}, which belongs to this one.
 *
 * @param <R> what it reads with; owned by the thread, which closes it
 */
public final class TailThread<R extends TailThread.Reader> implements AutoCloseable {
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(5);

    /** What a topic is read with. Only {@link #wakeup} may be called by other threads. */
    public interface Reader extends AutoCloseable {

        /** Lets what waits for records, or is about to, fail with a {@link WakeupException}. */
        void wakeup();

        @Override
        void close();
    }

    private final Supplier<R> open;
    private final Consumer<R> follow;
    private final Consumer<RuntimeException> onFault;
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable R reader;

    /**
     * @param follow reads until {@link #isClosed}, or until it has to begin anew
     * @param onFault told each failure but that of being closed
     */
    public TailThread(
            String name, Supplier<R> open, Consumer<R> follow, Consumer<RuntimeException> onFault) {
        this.open = open;
        this.follow = follow;
        this.onFault = onFault;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** Starts to read; idempotent. */
    public void start() {
        if (started.compareAndSet(false, true)) {
            thread.start();
        }
    }

    public boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void run() {
        while (!isClosed()) {
            try (R opened = open.get()) {
                reader = opened;
                if (!isClosed()) {
                    follow.accept(opened);
                }
            } catch (WakeupException e) {
                // closing, which the loop's condition tells
            } catch (RuntimeException e) {
                onFault.accept(e);
                pause();
            }
        }
    }

    /** Waits a moment before the next attempt; less where it is closed meanwhile. */
    public void pause() {
        try {
            closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Only one who wants the thread to end interrupts it.
            closed.countDown();
        }
    }

    /** Ends the thread; idempotent. */
    @Override
    public void close() {
        closed.countDown();
        R current = reader;
        if (current != null) {
            current.wakeup();
        }
        if (started.get()) {
            try {
                thread.join(CLOSE_DEADLINE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
