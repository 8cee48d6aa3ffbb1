package io.signalbox.controlplane.node;

import io.signalbox.controlplane.FreshTopics;
import io.signalbox.routing.decision.NodeTargets;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.schemas.codec.FrameCodec;
import io.signalbox.schemas.codec.FrameOutcome;
import io.signalbox.schemas.codec.FrameOutcomeCodec;
import io.signalbox.schemas.codec.Targets;
import io.signalbox.schemas.codec.TargetsCodec;
import io.signalbox.schemas.registry.BundledSchemas;
import io.signalbox.schemas.topics.RecordHeaders;
import io.signalbox.schemas.topics.RecordKeys;
import io.signalbox.schemas.topics.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes to a node's topic what routing would: each record in a transaction of its own, unless one
 * was begun.
 */
final class NodeTopicWriter implements AutoCloseable {
    private final FrameCodec frames = new FrameCodec(BundledSchemas.instance());
    private final TargetsCodec targets = new TargetsCodec(BundledSchemas.instance());
    private final FrameOutcomeCodec outcomes = new FrameOutcomeCodec(BundledSchemas.instance());
    private final String node;
    private final Producer<byte[], byte[]> producer;
    private boolean begun;

    NodeTopicWriter(String node) {
        this.node = node;
        var transactional =
                Map.<String, Object>of("transactional.id", "routing-" + UUID.randomUUID());
        producer =
                new KafkaProducer<>(
                        FreshTopics.kafka().producer("routing", Map.of(), transactional),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        producer.initTransactions();
    }

    /** What follows is not committed before {@link #commit}. */
    void begin() {
        producer.beginTransaction();
        begun = true;
    }

    void flush() {
        producer.flush();
    }

    void commit() {
        producer.commitTransaction();
        begun = false;
    }

    void deliver(FramePosition at, Frame frame, long lease) {
        var on =
                new NodeTargets(
                        node, lease, List.of(), NodeTargets.Audience.SUBSCRIBERS, List.of());
        byte[] header = targets.encode(new Targets(at, 1_700_000_000_500L, 3, on));
        var record =
                new ProducerRecord<>(
                        TopicCatalogue.deliveries(node),
                        at.partition() % TopicCatalogue.DELIVERIES_PARTITIONS,
                        RecordKeys.of(frame),
                        frames.encode(frame));
        record.headers().add(RecordHeaders.KIND, utf8(RecordHeaders.KIND_DELIVERY));
        record.headers().add(RecordHeaders.TARGETS, header);
        send(record);
    }

    void tell(FrameOutcome outcome) {
        send(RecordHeaders.KIND_OUTCOME, outcomes.encode(outcome));
    }

    void send(String kind, byte[] value) {
        var record = new ProducerRecord<>(TopicCatalogue.deliveries(node), utf8("key"), value);
        record.headers().add(RecordHeaders.KIND, utf8(kind));
        send(record);
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        boolean alone = !begun;
        if (alone) {
            begin();
        }
        producer.send(record);
        if (alone) {
            commit();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
