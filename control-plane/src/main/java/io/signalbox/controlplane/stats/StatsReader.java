package io.signalbox.controlplane.stats;

import static java.util.Objects.requireNonNull;

import io.signalbox.controlplane.KafkaSettings;
import io.signalbox.controlplane.TailThread;
import io.signalbox.schemas.codec.TenantStats;
import io.signalbox.schemas.codec.TenantStatsCodec;
import io.signalbox.schemas.codec.UnreadableRecordException;
import io.signalbox.schemas.registry.SchemaRegistry;
import io.signalbox.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads committed records of {@code signalbox.stats}. One thread; {@link #wakeup} by any. */
final class StatsReader implements TailThread.Reader {
    private static final Logger LOG = LoggerFactory.getLogger(StatsReader.class);
    private static final TopicPartition STATS = new TopicPartition(TopicCatalogue.STATS, 0);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Map<String, Object> FIXED =
            Map.of(
                    ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                    "read_committed",
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "earliest");

    private final KafkaConsumer<String, byte[]> consumer;
    private final TenantStatsCodec codec;

    /** Gets what now stands under a key, of which there is one per tenant and partition. */
    interface Sink {
        void put(String key, TenantStats stats);
    }

    StatsReader(KafkaSettings kafka, SchemaRegistry registry) {
        this.consumer =
                new KafkaConsumer<>(
                        kafka.consumer("stats-tail", Map.of(), FIXED),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        this.codec = new TenantStatsCodec(registry);
    }

    /** Returns the end that the topic has now. */
    long seekToBeginning() {
        consumer.assign(Set.of(STATS));
        consumer.seekToBeginning(Set.of(STATS));
        return requireNonNull(consumer.endOffsets(Set.of(STATS)).get(STATS));
    }

    long position() {
        return consumer.position(STATS);
    }

    void poll(Sink sink) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            try {
                sink.put(String.valueOf(record.key()), codec.decode(record.value()));
            } catch (UnreadableRecordException e) {
                LOG.atError()
                        .addKeyValue("event", "stats-unreadable")
                        .addKeyValue("offset", record.offset())
                        .addKeyValue("reason", e.getMessage())
                        .log("a record that is no statistics was passed over");
            }
        }
    }

    @Override
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
