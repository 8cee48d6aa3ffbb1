package io.signalbox.streams.frames;

import io.signalbox.controlplane.KafkaSettings;
import io.signalbox.routing.decision.Decision;
import io.signalbox.schemas.codec.DecisionCodec;
import io.signalbox.schemas.codec.UnreadableRecordException;
import io.signalbox.schemas.registry.SchemaRegistry;
import io.signalbox.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code signalbox.decisions} itself: it is the changelog of what was seen.
 *
 * <p>Complete for the reason that makes a changelog complete: all that the task's last owner wrote
 * lies before the end of the partition as it is now, committed or not; and the reader, who reads
 * committed, gets there only once each transaction before that end was committed or aborted.
 */
public final class KafkaDecisionTail implements DecisionTail {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaDecisionTail.class);

    /** No tenant may have a longer one. */
    private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

    private static final Duration POLL = Duration.ofMillis(100);

    /** An open transaction of a router that died holds the reader back for its session's time. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Map<String, Object> DEFAULTS =
            Map.of(
                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                    10_000,
                    ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                    8 << 20);
    private static final Map<String, Object> FIXED =
            Map.of(
                    ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                    "read_committed",
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "earliest");

    private final KafkaSettings kafka;
    private final Admin admin;
    private final SchemaRegistry registry;

    /**
     * @param admin stays the caller's
     */
    public KafkaDecisionTail(KafkaSettings kafka, Admin admin, SchemaRegistry registry) {
        this.kafka = kafka;
        this.admin = admin;
        this.registry = registry;
    }

    @Override
    public void replay(int partition, int maxDecisions, Consumer<Decision> to) {
        var topicPartition = new TopicPartition(TopicCatalogue.DECISIONS, partition);
        long end = offset(topicPartition, OffsetSpec.latest()).offset();
        long begin =
                Math.max(
                        offset(topicPartition, OffsetSpec.earliest()).offset(), end - maxDecisions);
        if (begin >= end) {
            return;
        }
        long beganNanos = System.nanoTime();
        var consumer =
                new KafkaConsumer<>(
                        kafka.consumer("seen-" + partition, DEFAULTS, FIXED),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        try {
            consumer.assign(List.of(topicPartition));
            consumer.seek(topicPartition, Math.max(begin, withinWindow(topicPartition)));
            int read = read(consumer, topicPartition, end, to);
            LOG.atInfo()
                    .addKeyValue("event", "seen-frames-rebuilt")
                    .addKeyValue("partition", partition)
                    .addKeyValue("decisions", read)
                    .addKeyValue("tookMs", (System.nanoTime() - beganNanos) / 1_000_000)
                    .log("what was seen lately was read from the decisions");
        } finally {
            // With a deadline it would wait for the fetch under way, which brings nothing.
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    private int read(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long end,
            Consumer<Decision> to) {
        var codec = new DecisionCodec(registry);
        long giveUpNanos = System.nanoTime() + PATIENCE.toNanos();
        int read = 0;
        while (consumer.position(partition) < end) {
            if (System.nanoTime() > giveUpNanos) {
                throw new TimeoutException(
                        partition
                                + " could not be read to offset "
                                + end
                                + " within "
                                + PATIENCE.toSeconds()
                                + " s: a transaction in it is still open");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                read++;
                try {
                    to.accept(codec.decode(record.value()));
                } catch (UnreadableRecordException e) {
                    LOG.atWarn()
                            .addKeyValue("event", "decision-unreadable")
                            .addKeyValue("partition", partition.partition())
                            .addKeyValue("offset", record.offset())
                            .addKeyValue("reason", e.getMessage())
                            .log("a decision was passed over");
                }
            }
        }
        return read;
    }

    /**
     * The first decision that may still matter to the frame that comes next, which is not older
     * than the last one decided.
     */
    private long withinWindow(TopicPartition partition) {
        long latestMs = offset(partition, OffsetSpec.maxTimestamp()).timestamp();
        if (latestMs < 0) {
            return 0;
        }
        long fromMs = Math.max(0, latestMs - LONGEST_WINDOW.toMillis());
        return offset(partition, OffsetSpec.forTimestamp(fromMs)).offset();
    }

    private ListOffsetsResultInfo offset(TopicPartition partition, OffsetSpec spec) {
        try {
            return admin.listOffsets(Map.of(partition, spec)).partitionResult(partition).get();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot tell the offsets of " + partition, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(
                    "interrupted while the offsets of " + partition + " are asked");
        }
    }
}
