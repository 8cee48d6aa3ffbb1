package io.signalbox.streams.control;

import io.signalbox.schemas.registry.SchemaRegistry;
import io.signalbox.schemas.topics.TopicCatalogue;
import io.signalbox.streams.metrics.RouterMetrics;
import io.signalbox.streams.records.Ends;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/** {@code signalbox.commands} to the control log. Its one task is the only writer of that log. */
public final class ControlSubtopology {

    private static final String PROCESSOR = "decide-commands";

    private ControlSubtopology() {}

    public static void add(
            Topology topology, ControlDuty duty, SchemaRegistry registry, RouterMetrics metrics) {
        Ends.addSource(topology, "commands", TopicCatalogue.COMMANDS);
        topology.addProcessor(
                PROCESSOR, () -> new ControlProcessor(duty, registry, metrics), "commands");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(ControlProcessor.STORE),
                                Serdes.String(),
                                Serdes.ByteArray())
                        .withLoggingEnabled(
                                Map.of(
                                        "max.message.bytes",
                                        Integer.toString(TopicCatalogue.COMMANDS_MAX_BYTES))),
                PROCESSOR);
        Ends.addSink(topology, "command-results", PROCESSOR);
    }
}
