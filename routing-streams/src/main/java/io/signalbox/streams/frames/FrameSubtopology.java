package io.signalbox.streams.frames;

import io.signalbox.schemas.registry.SchemaRegistry;
import io.signalbox.schemas.topics.TopicCatalogue;
import io.signalbox.streams.metrics.RouterMetrics;
import io.signalbox.streams.records.Ends;
import io.signalbox.streams.stats.TenantCounters;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/** {@code signalbox.frames} to decisions, deliveries and dead letters. One task per partition. */
public final class FrameSubtopology {

    private static final String PROCESSOR = "decide-frames";

    /**
     * Pieces of routing state per partition; the one longest unused makes room, as if its channel
     * were new.
     */
    private static final int MAX_ROUTING_STATES = 50_000;

    /** A waiting frame in the store is its record with a few numbers. */
    private static final Map<String, String> CHANGELOG =
            Map.of("max.message.bytes", Integer.toString(TopicCatalogue.DELIVERIES_MAX_BYTES));

    private FrameSubtopology() {}

    public static void add(
            Topology topology,
            LatestTable tables,
            Rules rules,
            EpochWait wait,
            TimerLog timers,
            DecisionTail decisions,
            SchemaRegistry registry,
            RouterMetrics metrics) {
        Ends.addSource(topology, "frames", TopicCatalogue.FRAMES);
        topology.addProcessor(
                PROCESSOR,
                () -> new FrameProcessor(tables, rules, wait, timers, decisions, registry, metrics),
                "frames");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(FrameProcessor.PARKED_FRAMES),
                                Serdes.Long(),
                                Serdes.ByteArray())
                        .withLoggingEnabled(CHANGELOG),
                PROCESSOR);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.lruMap(FrameProcessor.ROUTING_STATE, MAX_ROUTING_STATES),
                                Serdes.String(),
                                Serdes.String())
                        .withLoggingEnabled(CHANGELOG),
                PROCESSOR);
        topology.addStateStore(TenantCounters.store(registry), PROCESSOR);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(FrameProcessor.OPEN_REQUESTS),
                                Serdes.String(),
                                Serdes.String())
                        .withLoggingEnabled(CHANGELOG),
                PROCESSOR);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(FrameProcessor.KEPT_REPLIES),
                                Serdes.Long(),
                                Serdes.ByteArray())
                        .withLoggingEnabled(CHANGELOG),
                PROCESSOR);
        Ends.addSink(topology, "frame-results", PROCESSOR);
    }
}
