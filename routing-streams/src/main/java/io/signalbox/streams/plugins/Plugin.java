package io.signalbox.streams.plugins;

import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.middleware.Answer;
import io.signalbox.routing.middleware.MiddlewareCode;
import io.signalbox.routing.middleware.MiddlewareFailure;
import io.signalbox.routing.middleware.MiddlewareProvider;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One plugin, asked on threads of its own, so that one that hangs takes none of another's. Past the
 * budget its thread is interrupted, and the frame has no answer; after {@value #MAX_OVERRUNS} in a
 * row it is not asked for a while, so that frames do not each wait the whole budget.
 */
final class Plugin implements AutoCloseable {
    /** How many of its calls may run, or hang, at once. */
    static final int MAX_CALLS = 8;

    static final int MAX_OVERRUNS = 3;
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Plugin.class);
    private static final int MAX_OPENED = 1_024;
    private static final long IDLE_SECONDS = 30;

    private final MiddlewareProvider provider;
    private final Duration budget;
    private final LongSupplier nanoClock;
    private final ThreadPoolExecutor threads;
    private final Map<JsonObject, MiddlewareCode> opened = new ConcurrentHashMap<>();
    private final AtomicInteger overruns = new AtomicInteger();
    private final AtomicLong pausedAtNanos = new AtomicLong();

    Plugin(MiddlewareProvider provider, Duration budget, LongSupplier nanoClock) {
        this.provider = provider;
        this.budget = budget;
        this.nanoClock = nanoClock;
        var numbers = new AtomicInteger();
        this.threads =
                new ThreadPoolExecutor(
                        0,
                        MAX_CALLS,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        task ->
                                Thread.ofPlatform()
                                        .daemon()
                                        .name(
                                                "plugin-"
                                                        + provider.name()
                                                        + "-"
                                                        + numbers.incrementAndGet())
                                        .unstarted(task));
    }

    Answer ask(JsonObject options, Frame frame) throws MiddlewareFailure {
        if (isPaused()) {
            throw new MiddlewareFailure(
                    "plugin " + provider.name() + " took too long several times, and is not asked");
        }
        Future<Answer> answer;
        try {
            answer = threads.submit(() -> code(options).on(frame));
        } catch (RejectedExecutionException e) {
            throw overrun("has " + MAX_CALLS + " calls that do not end");
        }
        try {
            Answer given = answer.get(budget.toNanos(), TimeUnit.NANOSECONDS);
            overruns.set(0);
            if (given == null) {
                throw new MiddlewareFailure("plugin " + provider.name() + " answered nothing");
            }
            return given;
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw overrun("took longer than " + budget.toMillis() + " ms (plugins.budgetMs)");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw thrown(cause == null ? e : cause);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new MiddlewareFailure("the router stops");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private MiddlewareCode code(JsonObject options) {
        MiddlewareCode known = opened.get(options);
        if (known != null) {
            return known;
        }
        if (opened.size() >= MAX_OPENED) {
            opened.clear();
        }
        MiddlewareCode made = provider.open(options);
        opened.put(options, made);
        return made;
    }

    private boolean isPaused() {
        if (overruns.get() < MAX_OVERRUNS) {
            return false;
        }
        if (nanoClock.getAsLong() - pausedAtNanos.get() < PAUSE.toNanos()) {
            return true;
        }
        overruns.set(MAX_OVERRUNS - 1); // one call shows whether it is well again
        return false;
    }

    private MiddlewareFailure overrun(String how) {
        if (overruns.incrementAndGet() >= MAX_OVERRUNS) {
            pausedAtNanos.set(nanoClock.getAsLong());
            LOG.atWarn()
                    .addKeyValue("event", "plugin-paused")
                    .addKeyValue("plugin", provider.name())
                    .log();
        }
        return new MiddlewareFailure("plugin " + provider.name() + " " + how);
    }

    /** Only the kind is told: what an exception says may hold the payload. */
    private MiddlewareFailure thrown(Throwable cause) {
        LOG.atWarn()
                .addKeyValue("event", "plugin-threw")
                .addKeyValue("plugin", provider.name())
                .addKeyValue("kind", cause.getClass().getName())
                .log();
        return new MiddlewareFailure(
                "plugin " + provider.name() + " threw " + cause.getClass().getSimpleName());
    }
}
