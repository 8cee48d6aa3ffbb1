package io.signalbox.controlplane.node;

import io.signalbox.controlplane.KafkaSettings;
import io.signalbox.schemas.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a node's topic from the end it had when this was opened, on a thread of its own. Ends by
 * itself only if the topic can no longer be followed, and then says so once.
 */
final class NodeTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeTail.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(5);
    private static final Map<String, Object> DEFAULTS =
            Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 4_000);

    private final Consumer<byte[], byte[]> consumer;
    private final NodeRecordReader reader;
    private final List<DeliveryListener> listeners;
    private final Runnable onLost;
    private final TailCounters counters;
    private final Thread thread;

    private volatile long lease;
    private volatile boolean closed;
    private volatile boolean lost;

    private NodeTail(
            String node,
            Consumer<byte[], byte[]> consumer,
            NodeRecordReader reader,
            List<DeliveryListener> listeners,
            Runnable onLost,
            TailCounters counters) {
        this.consumer = consumer;
        this.reader = reader;
        this.listeners = listeners;
        this.onLost = onLost;
        this.counters = counters;
        this.thread = Thread.ofPlatform().name("node-tail-" + node).daemon().unstarted(this::run);
    }

    /**
     * Blocks until the position is known, so that whatever is written from now on is read.
     *
     * @param onLost called on the tail's thread when the topic cannot be followed
     * @throws org.apache.kafka.common.KafkaException if the topic cannot be read
     */
    static NodeTail open(
            KafkaSettings kafka,
            NodeSettings settings,
            Topic topic,
            NodeRecordReader reader,
            List<DeliveryListener> listeners,
            Runnable onLost,
            TailCounters counters) {
        var consumer =
                new KafkaConsumer<>(
                        kafka.consumer(
                                "node-tail-" + settings.node(),
                                DEFAULTS,
                                fixed(settings.isolation())),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions =
                    IntStream.range(0, topic.partitions())
                            .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
        } catch (RuntimeException e) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            throw e;
        }
        var tail = new NodeTail(settings.node(), consumer, reader, listeners, onLost, counters);
        tail.thread.start();
        return tail;
    }

    private static Map<String, Object> fixed(Isolation isolation) {
        return Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                isolation.isolationLevel(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none");
    }

    /** From now on what is meant for this lease is handed out; 0 for nothing. */
    void lease(long newLease) {
        lease = newLease;
    }

    /** Whether the topic can no longer be followed. */
    boolean lost() {
        return lost;
    }

    private void run() {
        try {
            while (!closed) {
                dispatch(consumer.poll(POLL));
                counters.onBehind(behindRecords());
            }
        } catch (WakeupException e) {
            // closed
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("event", "node-topic-lost")
                    .addKeyValue("lease", lease)
                    .setCause(e)
                    .log("the node's topic cannot be followed any more");
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            if (!closed) {
                lost = true;
                onLost.run();
            }
        }
    }

    /** As of the last answers of the brokers. */
    private long behindRecords() {
        long behind = 0;
        for (TopicPartition partition : consumer.assignment()) {
            behind += consumer.currentLag(partition).orElse(0);
        }
        return behind;
    }

    private void dispatch(ConsumerRecords<byte[], byte[]> records) {
        long leaseNow = lease;
        var batch = new ArrayList<NodeRecord>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            switch (reader.read(record, leaseNow)) {
                case NodeRecordReader.ForListeners(NodeRecord found) -> batch.add(found);
                case NodeRecordReader.Done done -> {}
                case NodeRecordReader.Unreadable(String reason) -> onUnreadable(record, reason);
            }
        }
        if (!batch.isEmpty()) {
            listeners.forEach(listener -> handOut(batch, listener));
            counters.onHandedOut(batch.size());
        }
    }

    private void onUnreadable(ConsumerRecord<byte[], byte[]> record, String reason) {
        counters.onUnreadable();
        LOG.atWarn()
                .addKeyValue("event", "node-record-unreadable")
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("reason", reason)
                .log("a record of the node's topic was passed over");
    }

    private void handOut(List<NodeRecord> batch, DeliveryListener listener) {
        try {
            listener.onBatch(batch);
        } catch (RuntimeException e) {
            counters.onFailed(batch.size());
            LOG.atError()
                    .addKeyValue("event", "delivery-listener-failed")
                    .addKeyValue("records", batch.size())
                    .setCause(e)
                    .log("a batch of deliveries was not handed out");
        }
    }

    /** Ends the thread; idempotent. */
    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        if (Thread.currentThread().equals(thread)) {
            return;
        }
        try {
            thread.join(CLOSE_DEADLINE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
