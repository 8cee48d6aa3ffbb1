package io.signalbox.streams;

import io.signalbox.routing.decision.Decision;
import io.signalbox.schemas.codec.DecisionCodec;
import io.signalbox.schemas.codec.UnreadableRecordException;
import io.signalbox.schemas.registry.BundledSchemas;
import io.signalbox.schemas.topics.TopicCatalogue;
import io.signalbox.testkit.kafka.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The committed decisions, in the order of each partition. */
final class DecisionLog implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final DecisionCodec codec = new DecisionCodec(BundledSchemas.instance());
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Decision> read = new ArrayList<>();

    DecisionLog() {
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                TestKafka.bootstrapServers(),
                                "isolation.level",
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        var partitions =
                consumer.partitionsFor(TopicCatalogue.DECISIONS).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * All decisions so far, as soon as there are so many; what there is after a minute and a half.
     */
    List<Decision> await(int decisions) throws UnreadableRecordException {
        long endNanos = System.nanoTime() + PATIENCE.toNanos();
        while (read.size() < decisions && System.nanoTime() < endNanos) {
            poll(Duration.ofMillis(100));
        }
        return List.copyOf(read);
    }

    /** All decisions up to the end of the log as it is now. */
    List<Decision> all() throws UnreadableRecordException {
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll(Duration.ofMillis(100));
        }
        return List.copyOf(read);
    }

    private void poll(Duration timeout) throws UnreadableRecordException {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timeout)) {
            Decision decision = codec.decode(record.value());
            if (decision.source().partition() != record.partition()) {
                throw new AssertionError(
                        "the decision about "
                                + decision.source()
                                + " is in partition "
                                + record.partition()
                                + ", expected that of its frame");
            }
            read.add(decision);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
