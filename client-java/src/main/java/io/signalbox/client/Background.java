package io.signalbox.client;

import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that all clients of this JVM share. They are daemons and are never ended. */
final class Background {
    static final ExecutorService THREADS = Executors.newCachedThreadPool(named("signalbox-client"));
    static final HttpClient HTTP =
            HttpClient.newBuilder().executor(THREADS).version(HttpClient.Version.HTTP_1_1).build();

    /** One thread for all clients, on which nothing is done but to hand over what is due. */
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private Background() {}

    /**
     * Runs something later, on one of the {@link #THREADS}: it may run what users wrote, and block.
     *
     * @return to cancel it by; what is already handed over is still run
     */
    static Future<?> after(long delayMs, Runnable task) {
        return CLOCK.schedule(() -> THREADS.execute(task), delayMs, TimeUnit.MILLISECONDS);
    }

    private static ScheduledThreadPoolExecutor clock() {
        var clock = new ScheduledThreadPoolExecutor(1, named("signalbox-client-clock"));
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    private static ThreadFactory named(String role) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, role + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
