package io.signalbox.streams.stats;

import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.exchange.RequestStep;
import io.signalbox.schemas.registry.SchemaRegistry;
import io.signalbox.schemas.topics.RecordKeys;
import io.signalbox.schemas.topics.TopicCatalogue;
import io.signalbox.streams.metrics.RouterMetrics;
import io.signalbox.streams.records.Outbound;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Counts the frames of one partition by tenant, and tells others once a second what has changed, by
 * {@code signalbox.stats}. What is told there is true: it stands in the transaction of the frames
 * that it counts, or in a later one.
 */
public final class TenantCounters {
    public static final String STORE = "tenant-stats";
    private static final Duration TELL_INTERVAL = Duration.ofSeconds(1);

    private final ProcessorContext<byte[], Outbound> context;
    private final TallyStore tallies;
    private final RouterMetrics metrics;
    private @Nullable Cancellable telling;

    /**
     * @param context of a processor that {@link #store} is connected to
     */
    public TenantCounters(ProcessorContext<byte[], Outbound> context, RouterMetrics metrics) {
        this.context = context;
        this.tallies = context.getStateStore(STORE);
        this.metrics = metrics;
        tallies.load();
        tellAsLongAsNeeded();
    }

    public static StoreBuilder<?> store(SchemaRegistry registry) {
        return new TallyStoreBuilder(
                Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray()),
                registry);
    }

    /**
     * A frame was decided.
     *
     * @param sizeBytes as it stands in the log
     */
    public void count(String tenant, int sizeBytes, Decision decision) {
        tallies.count(tenant, sizeBytes, decision);
        metrics.ofTenant(tenant, decision);
        stepDone(tenant, decision);
    }

    /** A timer ended a request, or found it ended. */
    public void countTimer(String tenant, Decision decision) {
        tallies.countStep(tenant, decision);
        stepDone(tenant, decision);
    }

    private void stepDone(String tenant, Decision decision) {
        RequestStep step = decision.request();
        if (step != null) {
            metrics.ofTenant(tenant, step);
        }
        if (telling == null) {
            tellAsLongAsNeeded();
        }
    }

    private void tell(long nowMs) {
        for (Tally tally : tallies.takeUntold()) {
            context.forward(
                    new Record<>(
                            RecordKeys.ofStats(tally.tenant(), context.taskId().partition()),
                            new Outbound(TopicCatalogue.STATS, 0, tallies.encode(tally)),
                            nowMs));
        }
    }

    /** A router at rest commits nothing, and so must not be woken for nothing. */
    private void tellAsLongAsNeeded() {
        if (tallies.hasUntold() && telling == null) {
            telling =
                    context.schedule(
                            TELL_INTERVAL,
                            PunctuationType.WALL_CLOCK_TIME,
                            nowMs -> {
                                tell(nowMs);
                                stopTelling();
                            });
        }
    }

    /** The next frame begins it again. */
    private void stopTelling() {
        if (telling != null) {
            telling.cancel();
            telling = null;
        }
    }
}
