package io.signalbox.controlplane.stats;

import io.signalbox.controlplane.KafkaSettings;
import io.signalbox.controlplane.TailThread;
import io.signalbox.schemas.codec.TenantStats;
import io.signalbox.schemas.registry.SchemaRegistry;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<String, Map<String, TenantStats>> tenants = new ConcurrentHashMap<>();
    private final CompletableFuture<Boolean> caughtUp = new CompletableFuture<>();
    private final TailThread<StatsReader> thread;

    public StatsTail(KafkaSettings kafka, SchemaRegistry registry) {
        thread =
                new TailThread<>(
                        "stats-tail",
                        () -> new StatsReader(kafka, registry),
                        this::follow,
                        StatsTail::onFault);
    }

    /**
     * All that was counted for the tenant, in all partitions; zeros for one that never had a frame.
     * Completes once the topic was read to the end it had at the first question.
     */
    public CompletionStage<TenantStats> ofTenant(String tenant) {
        thread.start();
        return caughtUp.thenApply(_ -> sum(tenant));
    }

    private TenantStats sum(String tenant) {
        return tenants.getOrDefault(tenant, Map.of()).values().stream()
                .reduce(TenantStats.none(tenant), TenantStats::plus);
    }

    private static void onFault(RuntimeException e) {
        LOG.atWarn()
                .addKeyValue("event", "stats-unavailable")
                .setCause(e)
                .log("the statistics cannot be read; trying again");
    }

    private void follow(StatsReader current) {
        long end = current.seekToBeginning();
        while (!thread.isClosed()) {
            if (!caughtUp.isDone() && current.position() >= end) {
                caughtUp.complete(true);
            }
            current.poll(this::put);
        }
    }

    private void put(String key, TenantStats stats) {
        tenants.computeIfAbsent(stats.tenant(), _ -> new ConcurrentHashMap<>()).put(key, stats);
    }

    /** Ends the thread; those who wait for an answer wait on. Idempotent. */
    @Override
    public void close() {
        thread.close();
    }
}
