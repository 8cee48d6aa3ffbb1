package io.signalbox.streams.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.signalbox.schemas.topics.RecordHeaders;
import io.signalbox.schemas.topics.TopicCatalogue;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Makes the four kinds of records in a node's topic, which their header {@code kind} tells apart.
 */
public final class NodeRecords {

    private static final byte[] DELIVERY = RecordHeaders.KIND_DELIVERY.getBytes(UTF_8);
    private static final byte[] OUTCOME = RecordHeaders.KIND_OUTCOME.getBytes(UTF_8);
    private static final byte[] GATHERED = RecordHeaders.KIND_GATHERED.getBytes(UTF_8);
    private static final byte[] COMMAND_OUTCOME =
            RecordHeaders.KIND_COMMAND_OUTCOME.getBytes(UTF_8);

    private static final int MAX_REMEMBERED_TOPICS = 1_024;

    /** The catalogue checks each name it makes, which is too much to do once per record. */
    private final Map<String, String> topics = new HashMap<>();

    /**
     * A frame for sockets of the node.
     *
     * @param frame its very bytes
     * @param targets encoded
     */
    public Record<byte[], Outbound> delivery(
            String node,
            int sourcePartition,
            byte @Nullable [] key,
            byte @Nullable [] frame,
            long timestampMs,
            byte[] targets) {
        Headers headers = ofKind(DELIVERY).add(RecordHeaders.TARGETS, targets);
        return record(node, sourcePartition, key, frame, timestampMs, headers);
    }

    /**
     * What became of a frame, for its sender at the node; in the partition of the deliveries of its
     * channel.
     */
    public Record<byte[], Outbound> frameOutcome(
            String node,
            int sourcePartition,
            byte @Nullable [] key,
            byte[] outcome,
            long timestampMs) {
        return record(node, sourcePartition, key, outcome, timestampMs, ofKind(OUTCOME));
    }

    /** The one answer to a request that asked many, for the requester at the node. */
    public Record<byte[], Outbound> gathered(
            String node,
            int sourcePartition,
            byte @Nullable [] key,
            byte[] gathered,
            long timestampMs) {
        return record(node, sourcePartition, key, gathered, timestampMs, ofKind(GATHERED));
    }

    /**
     * @param lease of the node the command came from, or which it took
     */
    public Record<byte[], Outbound> commandOutcome(
            String node, long lease, byte[] outcome, long timestampMs) {
        Headers headers =
                ofKind(COMMAND_OUTCOME)
                        .add(RecordHeaders.LEASE, Long.toString(lease).getBytes(UTF_8));
        return record(node, 0, node.getBytes(UTF_8), outcome, timestampMs, headers);
    }

    private static Headers ofKind(byte[] kind) {
        return new org.apache.kafka.common.header.internals.RecordHeaders()
                .add(RecordHeaders.KIND, kind);
    }

    private Record<byte[], Outbound> record(
            String node,
            int partition,
            byte @Nullable [] key,
            byte @Nullable [] value,
            long timestampMs,
            Headers headers) {
        return new Record<>(
                key, new Outbound(topicOf(node), partition, value), timestampMs, headers);
    }

    private String topicOf(String node) {
        if (topics.size() > MAX_REMEMBERED_TOPICS) {
            topics.clear();
        }
        return topics.computeIfAbsent(node, TopicCatalogue::deliveries);
    }
}
