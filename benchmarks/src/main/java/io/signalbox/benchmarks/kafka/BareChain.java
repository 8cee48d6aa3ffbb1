package io.signalbox.benchmarks.kafka;

import io.signalbox.benchmarks.latency.Arrivals;
import io.signalbox.benchmarks.latency.Chain;
import io.signalbox.benchmarks.latency.LatencyBenchmark;
import io.signalbox.benchmarks.load.Pace;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Producer, Streams program, consumer: with the settings that Signalbox gives its own. The thread
 * {@code consumer} reads.
 */
public final class BareChain implements Chain {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String source;
    private final Thread thread;
    private volatile @Nullable Arrivals arrivals;
    private volatile boolean closed;

    private BareChain(
            KafkaProducer<byte[], byte[]> producer,
            KafkaConsumer<byte[], byte[]> consumer,
            String source) {
        this.producer = producer;
        this.consumer = consumer;
        this.source = source;
        this.thread = Thread.ofPlatform().daemon().name("consumer").start(this::consume);
    }

    /**
     * @param isolation as in the setting {@code delivery.isolation}
     */
    public static BareChain open(
            Broker broker, IdentityProgram.Started program, int partitions, String isolation) {
        var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                broker.bootstrapServers(),
                                "acks",
                                "all",
                                "linger.ms",
                                1,
                                "batch.size",
                                128 << 10),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                broker.bootstrapServers(),
                                "isolation.level",
                                isolationLevel(isolation),
                                "max.poll.records",
                                4_000,
                                "enable.auto.commit",
                                false),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> all =
                IntStream.range(0, partitions)
                        .mapToObj(i -> new TopicPartition(program.sink(), i))
                        .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        return new BareChain(producer, consumer, program.source());
    }

    private static String isolationLevel(String isolation) {
        return isolation.equals("committed") ? "read_committed" : "read_uncommitted";
    }

    private void consume() {
        try (consumer) {
            while (!closed) {
                var records = consumer.poll(POLL);
                var noted = arrivals;
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    if (noted != null) {
                        noted.add(ByteBuffer.wrap(record.value()).getLong(), System.nanoTime());
                    }
                }
            }
        } catch (org.apache.kafka.common.errors.WakeupException e) {
            // closed
        }
    }

    @Override
    public void noteArrivals(Arrivals newArrivals) {
        arrivals = newArrivals;
    }

    @Override
    public Pace.Sender sender() {
        return new Pace.Sender() {
            @Override
            public void send(long index, long dueNanos) {
                var key = "bench:c" + (10 + index % LatencyBenchmark.CHANNELS);
                var value = new byte[LatencyBenchmark.FRAME_BYTES];
                ByteBuffer.wrap(value).putLong(dueNanos);
                producer.send(
                        new ProducerRecord<>(
                                source, key.getBytes(StandardCharsets.US_ASCII), value));
            }

            @Override
            public void flush() {
                // The producer's own thread sends what has lingered.
            }
        };
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
