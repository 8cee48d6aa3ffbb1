package io.signalbox.runtime.lifecycle;

import io.signalbox.runtime.StartFailure;
import io.signalbox.runtime.config.Settings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the parts of a process in the order they were added and ends them in reverse. {@link
 * #requestStop} may be called by any thread; everything else belongs to the thread that owns the
 * process.
 *
 * <p>The drain deadline is given to every part in full and at the same time. The stop deadline is
 * shared: what one part leaves of it is for the next, but each gets at least a tenth, so that one
 * that hangs does not take the others along.
 */
public final class Lifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);
    private static final int LEAST_SHARE = 10;

    private final long drainDeadlineMs;
    private final long stopDeadlineMs;
    private final List<Part> parts = new ArrayList<>();
    private final Deque<Part> started = new ArrayDeque<>();
    private final CompletableFuture<StopReason> stopRequest = new CompletableFuture<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;

    public Lifecycle(long drainDeadlineMs, long stopDeadlineMs) {
        this.drainDeadlineMs = drainDeadlineMs;
        this.stopDeadlineMs = stopDeadlineMs;
    }

    public static Lifecycle of(Settings settings) {
        return new Lifecycle(
                settings.get(LifecycleSettings.DRAIN_DEADLINE_MS),
                settings.get(LifecycleSettings.STOP_DEADLINE_MS));
    }

    /** Adds a part that starts after all added before. */
    public <P extends Part> P add(P part) {
        parts.add(part);
        return part;
    }

    /**
     * Starts everything, or as much as there was time for before a stop was requested. Where one
     * part fails, those already started are stopped again.
     *
     * @throws StartFailure with a message for the user
     */
    public void start() {
        running = true;
        for (var part : parts) {
            if (stopRequest.isDone()) {
                return;
            }
            try {
                part.start();
                started.push(part);
            } catch (StartFailure e) {
                stop();
                throw e;
            } catch (Exception e) {
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                stop();
                throw new StartFailure("The part '" + part.name() + "' did not start: " + e, e);
            }
        }
    }

    /**
     * Asks the process to end; the first reason counts. Safe from any thread, and returns at once.
     */
    public void requestStop(StopReason reason) {
        stopRequest.complete(reason);
    }

    /** Waits until the end is asked for, and says why. */
    public StopReason awaitStopRequest() {
        return stopRequest.join();
    }

    /**
     * Drains, then stops, what was started. A part that fails or overruns its deadline is logged
     * and left behind.
     */
    public void stop() {
        running = false;
        try {
            drain();
            long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(stopDeadlineMs);
            while (!started.isEmpty()) {
                var part = started.pop();
                long leftMs = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
                long shareMs = Math.max(leftMs, stopDeadlineMs / LEAST_SHARE);
                await(part, "stop", begin(part, "stop", () -> part.stop(shareMs)), shareMs);
            }
        } finally {
            stopped.countDown();
        }
    }

    /**
     * Whether the owning thread is between {@link #start} and {@link #stop} and nobody has asked it
     * to end.
     */
    boolean awaitsStopRequest() {
        return running && !stopRequest.isDone();
    }

    /** Waits until {@link #stop} is through; false where that took longer. */
    boolean awaitStopped(long timeoutMs) throws InterruptedException {
        return stopped.await(timeoutMs, TimeUnit.MILLISECONDS);
    }

    /** An upper bound for {@link #stop}. */
    long longestStopMs() {
        return drainDeadlineMs + stopDeadlineMs + stopDeadlineMs * parts.size() / LEAST_SHARE;
    }

    private void drain() {
        var draining =
                started.stream()
                        .map(part ->
                                new Draining(
                                        part,
                                        begin(part, "drain", () -> part.drain(drainDeadlineMs))))
                        .toList();
        long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(drainDeadlineMs);
        for (var each : draining) {
            long leftMs = Math.max(0, TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime()));
            await(each.part, "drain", each.thread, leftMs);
        }
    }

    private static Thread begin(Part part, String phase, Step step) {
        return Thread.ofPlatform()
                .daemon()
                .name(phase + "-" + part.name())
                .start(() -> {
                    try {
                        step.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (Exception e) {
                        LOG.warn("event=lifecycle.{}-failed part={}", phase, part.name(), e);
                    }
                });
    }

    private static void await(Part part, String phase, Thread thread, long timeoutMs) {
        try {
            if (!thread.join(Duration.ofMillis(timeoutMs))) {
                LOG.warn(
                        "event=lifecycle.{}-overrun part={} deadlineMs={}",
                        phase,
                        part.name(),
                        timeoutMs);
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Draining(Part part, Thread thread) {}

    /** One phase of one part. */
    private interface Step {
        void run() throws Exception;
    }
}
