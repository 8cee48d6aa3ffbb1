package io.signalbox.client;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes calls one after another, in the order given, on threads of an executor; where it rejects
 * them, on those of the SDK, since a call that tells of it may be among them. Thread-safe.
 */
final class SerialCalls {
    private static final Logger LOG = LoggerFactory.getLogger(SerialCalls.class);

    private final Executor executor;
    private final Queue<Runnable> calls = new ConcurrentLinkedQueue<>();

    /** Calls queued or running: whoever raises it from 0 starts a run, which ends at 0. */
    private final AtomicInteger waiting = new AtomicInteger();

    SerialCalls(Executor executor) {
        this.executor = executor;
    }

    void add(Runnable call) {
        calls.add(call);
        if (waiting.getAndIncrement() == 0) {
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException e) {
                LOG.debug("event=client.listener-rejected", e);
                Background.THREADS.execute(this::run);
            }
        }
    }

    private void run() {
        do {
            try {
                calls.remove().run();
            } catch (Throwable e) {
                // Whatever it is: a run that ended here would be the last, since waiting stays up.
                LOG.warn("event=client.listener-failed", e);
            }
        } while (waiting.decrementAndGet() != 0);
    }
}
