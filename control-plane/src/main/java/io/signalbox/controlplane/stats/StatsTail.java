package io.signalbox.controlplane.stats;

import io.signalbox.controlplane.KafkaSettings;
import io.signalbox.schemas.codec.TenantStats;
import io.signalbox.schemas.registry.SchemaRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What routing has counted for each tenant: {@code signalbox.stats}, read from when somebody first
 * asks, and followed from then on.
 *
 * <p>Guarantee: what is told was counted exactly once for each frame committed. It is about a
 * second behind, which is how often routing tells.
 *
 * <p>All methods may be called by any thread.
 */
public final class StatsTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatsTail.class);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(5);

    private final KafkaSettings kafka;
    private final SchemaRegistry registry;
    private final Map<String, Map<String, TenantStats>> tenants = new ConcurrentHashMap<>();
    private final CompletableFuture<Boolean> caughtUp = new CompletableFuture<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("stats-tail").daemon().unstarted(this::run);
    private volatile @Nullable StatsReader reader;

    public StatsTail(KafkaSettings kafka, SchemaRegistry registry) {
        this.kafka = kafka;
        this.registry = registry;
    }

    /**
     * All that was counted for the tenant, in all partitions; zeros for one that never had a frame.
     * Completes once the topic was read to the end it had at the first question.
     */
    public CompletionStage<TenantStats> ofTenant(String tenant) {
        if (started.compareAndSet(false, true)) {
            thread.start();
        }
        return caughtUp.thenApply(_ -> sum(tenant));
    }

    private TenantStats sum(String tenant) {
        return tenants.getOrDefault(tenant, Map.of()).values().stream()
                .reduce(TenantStats.none(tenant), TenantStats::plus);
    }

    private void run() {
        while (closed.getCount() > 0) {
            try (var current = new StatsReader(kafka, registry)) {
                reader = current;
                if (closed.getCount() > 0) {
                    follow(current);
                }
            } catch (WakeupException e) {
                // closing, which the loop's condition tells
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("event", "stats-unavailable")
                        .setCause(e)
                        .log("the statistics cannot be read; trying again");
                pause();
            }
        }
    }

    private void follow(StatsReader current) {
        long end = current.seekToBeginning();
        while (closed.getCount() > 0) {
            if (!caughtUp.isDone() && current.position() >= end) {
                caughtUp.complete(true);
            }
            current.poll(this::put);
        }
    }

    private void put(String key, TenantStats stats) {
        tenants.computeIfAbsent(stats.tenant(), _ -> new ConcurrentHashMap<>()).put(key, stats);
    }

    private void pause() {
        try {
            closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Only one who wants the thread to end interrupts it.
            closed.countDown();
        }
    }

    /** Ends the thread; those who wait for an answer wait on. Idempotent. */
    @Override
    public void close() {
        closed.countDown();
        StatsReader current = reader;
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
