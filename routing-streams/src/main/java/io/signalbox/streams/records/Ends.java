package io.signalbox.streams.records;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/** The two ends of a sub-topology: bytes in, {@link Outbound} out. */
public final class Ends {

    /**
     * The broker's time, which no record can lack; one that does anyway is no reason to stop or to
     * skip it.
     */
    private static final TimestampExtractor APPEND_TIME =
            (record, partitionTimeMs) -> Math.max(0, record.timestamp());

    private static final TopicNameExtractor<byte[], Outbound> TOPIC =
            (key, outbound, context) -> outbound.topic();

    private static final Serializer<Outbound> VALUE = (topic, outbound) -> outbound.value();

    private Ends() {}

    /** What was never read is read from its beginning: it was acknowledged. */
    public static void addSource(Topology topology, String name, String topic) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                name,
                APPEND_TIME,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topic);
    }

    /** The one sink of a processor, which writes each record where its address says. */
    public static void addSink(Topology topology, String name, String processor) {
        topology.addSink(
                name,
                TOPIC,
                new ByteArraySerializer(),
                VALUE,
                new AddressedPartitioner(),
                processor);
    }

    /** Answers from a table, since it is asked once per record. */
    private static final class AddressedPartitioner implements StreamPartitioner<byte[], Outbound> {

        private static final int TABLE_SIZE = 256;

        @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of generic types.
        private static final Optional<Set<Integer>>[] TABLE =
                IntStream.range(0, TABLE_SIZE)
                        .mapToObj(AddressedPartitioner::only)
                        .toArray(Optional[]::new);

        @Override
        public Optional<Set<Integer>> partitions(
                String topic, byte[] key, Outbound outbound, int partitions) {
            int partition = outbound.partition() % partitions;
            return partition < TABLE_SIZE ? TABLE[partition] : only(partition);
        }

        private static Optional<Set<Integer>> only(int partition) {
            return Optional.of(Set.of(partition));
        }
    }
}
