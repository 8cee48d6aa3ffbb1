package io.signalbox.controlplane;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Opens producers of one topic whose {@code send} never blocks, so that IO threads may call it.
 *
 * <p>That rests on two things: {@code max.block.ms} is 0, and the topic's metadata is fetched
 * before the first record and never expires. Such a producer writes each record once and in order,
 * and confirms what all replicas in sync have.
 */
public final class NonBlockingProducer {
    private static final Duration METADATA_DEADLINE = Duration.ofSeconds(30);
    private static final Duration METADATA_RETRY = Duration.ofMillis(5);

    /**
     * A producer that has lost all brokers would otherwise forget the topic, and refuse records,
     * until one is back. The price: brokers that all come back under new names are found only after
     * a restart, unless the operator sets {@code rebootstrap}.
     */
    private static final Map<String, Object> KEEP_METADATA =
            Map.of(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");

    private static final Map<String, Object> FIXED =
            Map.of(
                    ProducerConfig.ACKS_CONFIG,
                    "all",
                    ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                    true,
                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                    0,
                    ProducerConfig.METADATA_MAX_IDLE_CONFIG,
                    Duration.ofDays(3_650).toMillis());

    private NonBlockingProducer() {}

    /**
     * Blocks until Kafka has told where the topic's partitions are.
     *
     * @param role becomes the client id
     * @param defaults what holds unless the operator says otherwise
     * @throws TimeoutException if Kafka does not answer within 30 s, or has no such topic
     */
    public static Producer<byte[], byte[]> open(
            KafkaSettings kafka, String role, String topic, Map<String, Object> defaults) {
        var allDefaults = new HashMap<>(KEEP_METADATA);
        allDefaults.putAll(defaults);
        var settings = kafka.producer(role, allDefaults, FIXED);
        var producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            awaitPartitions(producer, topic, kafka.bootstrapServers());
            return producer;
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /**
     * {@code partitionsFor} keeps to {@code max.block.ms} too, so it is asked again until the
     * answer is there.
     */
    private static void awaitPartitions(
            Producer<?, ?> producer, String topic, String bootstrapServers) {
        long deadline = System.nanoTime() + METADATA_DEADLINE.toNanos();
        while (true) {
            try {
                producer.partitionsFor(topic);
                return;
            } catch (TimeoutException e) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException(
                            "no partitions of "
                                    + topic
                                    + " within "
                                    + METADATA_DEADLINE.toSeconds()
                                    + " s from "
                                    + bootstrapServers
                                    + ": see that Kafka runs there and that the topic exists",
                            e);
                }
                LockSupport.parkNanos(METADATA_RETRY.toNanos());
            }
        }
    }
}
