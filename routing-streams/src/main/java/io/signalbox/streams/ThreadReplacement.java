package io.signalbox.streams;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a stream thread that died, as often as a passing fault of the cluster may need it, and
 * gives up on a fault that stays: better a process that ends and is seen than one that spins.
 * Called by dying stream threads, hence the lock.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);

    static final int MAX_DEATHS = 10;
    static final Duration WINDOW = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final ArrayDeque<Long> deathsMs = new ArrayDeque<>(MAX_DEATHS);

    ThreadReplacement(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable fault) {
        long nowMs = clock.millis();
        while (!deathsMs.isEmpty() && deathsMs.getFirst() <= nowMs - WINDOW.toMillis()) {
            deathsMs.removeFirst();
        }
        if (deathsMs.size() == MAX_DEATHS) {
            LOG.atError()
                    .addKeyValue("event", "router-gave-up")
                    .addKeyValue("deaths", MAX_DEATHS + 1)
                    .addKeyValue("windowMs", WINDOW.toMillis())
                    .setCause(fault)
                    .log("stream threads die too often; this router stops");
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        deathsMs.addLast(nowMs);
        LOG.atWarn()
                .addKeyValue("event", "router-thread-replaced")
                .addKeyValue("deaths", deathsMs.size())
                .addKeyValue("windowMs", WINDOW.toMillis())
                .setCause(fault)
                .log("a stream thread died and is replaced");
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
