package io.signalbox.streams;

import static org.apache.kafka.streams.StreamsConfig.producerPrefix;

import io.signalbox.schemas.topics.TopicCatalogue;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/**
 * The configuration of Kafka Streams: tuned for the latency of exactly-once, which is far from its
 * defaults. What an operator sets under {@code kafka.} takes the place of the tuning; what a
 * guarantee rests on stays.
 */
final class StreamsTuning {

    private static final int ENVELOPE_BYTES = 64 << 10;
    private static final int BUFFER_BYTES = 64 << 20;

    private StreamsTuning() {}

    /**
     * @param replicationFactor of the internal topics
     */
    static Map<String, Object> of(RouterSettings settings, int replicationFactor) {
        var config = new HashMap<String, Object>(tuning(settings));
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replicationFactor);
        config.putAll(settings.kafka());
        config.putAll(guarantees(settings));
        return config;
    }

    private static Map<String, Object> tuning(RouterSettings settings) {
        int sessionTimeoutMs = Math.toIntExact(settings.sessionTimeout().toMillis());
        int heartbeatMs = sessionTimeoutMs / 3;
        return Map.ofEntries(
                // By default 100 ms are spent waiting for more records.
                Map.entry(StreamsConfig.POLL_MS_CONFIG, 5),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 1),
                Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10),
                // A new transaction is told to retry until the markers of the last are written: by
                // default for 100 ms.
                Map.entry(producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 2),
                // A dead router's open transaction holds back all who read committed.
                Map.entry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, sessionTimeoutMs),
                Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, sessionTimeoutMs),
                Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, heartbeatMs),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) BUFFER_BYTES),
                Map.entry(
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        2 * TopicCatalogue.FRAMES_MAX_BYTES),
                Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000),
                Map.entry(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 4_000),
                Map.entry(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L),
                Map.entry(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false));
    }

    private static Map<String, Object> guarantees(RouterSettings settings) {
        var config = new HashMap<String, Object>();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        config.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION);
        // The largest record of any topic, and what stands around it in a request.
        config.put(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                TopicCatalogue.DECISIONS_MAX_BYTES + ENVELOPE_BYTES);
        // Nothing but the processors decides what happens to a bad record: no handler may drop one.
        config.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndFailExceptionHandler.class);
        config.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndFailProcessingExceptionHandler.class);
        config.put(
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
                DefaultProductionExceptionHandler.class);
        settings.stateDirectory()
                .ifPresent(directory ->
                        config.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString()));
        return config;
    }
}
