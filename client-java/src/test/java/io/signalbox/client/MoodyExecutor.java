package io.signalbox.client;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Takes work, or rejects it, as it is told. Thread-safe. */
final class MoodyExecutor implements Executor {
    private volatile boolean rejecting;

    void reject(boolean fromNowOn) {
        rejecting = fromNowOn;
    }

    @Override
    public void execute(Runnable work) {
        if (rejecting) {
            throw new RejectedExecutionException("on purpose");
        }
        Background.THREADS.execute(work);
    }
}
