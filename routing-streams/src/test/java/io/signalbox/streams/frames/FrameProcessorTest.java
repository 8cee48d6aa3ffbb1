package io.signalbox.streams.frames;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.schemas.registry.BundledSchemas;
import io.signalbox.streams.metrics.UncountedRouterMetrics;
import io.signalbox.streams.records.Outbound;
import io.signalbox.streams.stats.TenantCounters;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class FrameProcessorTest {

    private final MockProcessorContext<byte[], Outbound> context =
            new MockProcessorContext<>(config());
    private final KeyValueStore<Long, byte[]> parked =
            Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(FrameProcessor.PARKED_FRAMES),
                            Serdes.Long(),
                            Serdes.ByteArray())
                    .withLoggingDisabled()
                    .build();
    private final KeyValueStore<String, String> routingState =
            Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(FrameProcessor.ROUTING_STATE),
                            Serdes.String(),
                            Serdes.String())
                    .withLoggingDisabled()
                    .build();
    private final KeyValueStore<String, String> openRequests =
            Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(FrameProcessor.OPEN_REQUESTS),
                            Serdes.String(),
                            Serdes.String())
                    .withLoggingDisabled()
                    .build();
    private final KeyValueStore<Long, byte[]> keptReplies =
            Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(FrameProcessor.KEPT_REPLIES),
                            Serdes.Long(),
                            Serdes.ByteArray())
                    .withLoggingDisabled()
                    .build();
    private final FrameProcessor processor =
            new FrameProcessor(
                    () -> RoutingTable.EMPTY,
                    (frame, table, state) ->
                            new Decision(
                                    frame.position(),
                                    0,
                                    99,
                                    null,
                                    "",
                                    "",
                                    List.of(),
                                    List.of(),
                                    null),
                    EpochWait.DEFAULT,
                    (partition, timer) -> {},
                    (partition, most, to) -> {},
                    BundledSchemas.instance(),
                    new UncountedRouterMetrics());

    /**
     * A task whose transaction failed is closed and initialised again, over the state as it was
     * before.
     */
    @Test
    void aRevivedTaskWakesTheFramesThatWaitInItsState() {
        context.setCurrentSystemTimeMs(0);
        parked.init(context.getStateStoreContext(), parked);
        routingState.init(context.getStateStoreContext(), routingState);
        openRequests.init(context.getStateStoreContext(), openRequests);
        keptReplies.init(context.getStateStoreContext(), keptReplies);
        var stats = TenantCounters.store(BundledSchemas.instance()).withLoggingDisabled().build();
        stats.init(context.getStateStoreContext(), stats);
        var waiting = new SourceRecord(0, 7, 0, null, null);
        parked.put(7L, new StoredRecord(waiting, 99).encode());
        processor.init(context);

        processor.close();
        processor.init(context);

        List<CapturedPunctuator> looks = context.scheduledPunctuators();
        assertThat(looks).extracting(CapturedPunctuator::cancelled).containsExactly(true, false);
        looks.getLast().getPunctuator().punctuate(Long.MAX_VALUE);
        assertThat(context.forwarded()).hasSize(2);
        assertThat(parked.get(7L)).isNull();
        assertThat(looks.getLast().cancelled()).isTrue();
    }

    private static Properties config() {
        var config = new Properties();
        config.put("application.id", "signalbox-router");
        config.put("bootstrap.servers", "none:1");
        config.put("processing.exception.handler.global.enabled", true);
        return config;
    }
}
