package io.signalbox.controlplane.table;

import static java.util.Objects.requireNonNull;

import io.signalbox.controlplane.KafkaSettings;
import io.signalbox.controlplane.TailThread;
import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.schemas.codec.ControlEntryCodec;
import io.signalbox.schemas.codec.UnreadableRecordException;
import io.signalbox.schemas.registry.SchemaRegistry;
import io.signalbox.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads committed records of {@code control-table}, then of {@code control}. Owned by one thread;
 * only {@link #wakeup} may be called by others.
 */
final class ControlReader implements TailThread.Reader {
    private static final Logger LOG = LoggerFactory.getLogger(ControlReader.class);
    private static final TopicPartition TABLE = new TopicPartition(TopicCatalogue.CONTROL_TABLE, 0);
    private static final TopicPartition CONTROL = new TopicPartition(TopicCatalogue.CONTROL, 0);

    /** Both topics get their entries in one transaction, but by the clocks of two brokers. */
    private static final long OVERLAP_MS = 60_000;

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final Map<String, Object> FIXED =
            Map.of(
                    ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                    "read_committed",
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "none");
    private static final Map<String, Object> DEFAULTS =
            Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);

    private final Consumer<String, byte[]> consumer;
    private final ControlEntryCodec codec;
    private long unreadable;

    ControlReader(KafkaSettings kafka, SchemaRegistry registry) {
        this.consumer =
                new KafkaConsumer<>(
                        kafka.consumer("control-tail", DEFAULTS, FIXED),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        this.codec = new ControlEntryCodec(registry);
    }

    /** A table, and the broker's time of its last entry; -1 where there is none. */
    record Read(RoutingTable table, long lastEntryMs) {}

    /** Reads {@code control-table} to the end it has now. */
    Read readTable() {
        consumer.assign(Set.of(TABLE));
        consumer.seekToBeginning(Set.of(TABLE));
        long end = endOf(TABLE);
        RoutingTable table = RoutingTable.EMPTY;
        long lastEntryMs = -1;
        while (consumer.position(TABLE) < end) {
            for (var record : consumer.poll(POLL)) {
                ControlEntry entry = decode(record);
                if (entry != null) {
                    table = table.apply(entry);
                    lastEntryMs = record.timestamp();
                }
            }
        }
        return new Read(table, lastEntryMs);
    }

    /**
     * Goes to where {@code control} is to be followed from.
     *
     * @param lastEntryMs of the table; a minute before it is where we begin. -1 for the beginning
     *     of the log
     * @return the end of the log now
     */
    long seekControl(long lastEntryMs) {
        consumer.assign(Set.of(CONTROL));
        // Asked first: what is appended after this answer cannot be older than the entry looked
        // for.
        long end = endOf(CONTROL);
        if (lastEntryMs < 0) {
            consumer.seekToBeginning(Set.of(CONTROL));
        } else {
            OffsetAndTimestamp from =
                    consumer.offsetsForTimes(Map.of(CONTROL, lastEntryMs - OVERLAP_MS))
                            .get(CONTROL);
            consumer.seek(CONTROL, from == null ? end : from.offset());
        }
        return end;
    }

    /** The next entries; none after a tenth of a second without any. */
    List<ControlEntry> poll() {
        var entries = new ArrayList<ControlEntry>();
        for (var record : consumer.poll(POLL)) {
            ControlEntry entry = decode(record);
            if (entry != null) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /** The offset of {@code control} that is read next. */
    long position() {
        return consumer.position(CONTROL);
    }

    /** The end of what is committed in {@code control}. */
    long end() {
        return endOf(CONTROL);
    }

    private long endOf(TopicPartition partition) {
        return requireNonNull(consumer.endOffsets(Set.of(partition), ANSWER).get(partition));
    }

    private @Nullable ControlEntry decode(ConsumerRecord<String, byte[]> record) {
        try {
            return codec.decode(
                    record.key(),
                    record.value(),
                    name -> {
                        Header header = record.headers().lastHeader(name);
                        return header == null ? null : header.value();
                    });
        } catch (UnreadableRecordException e) {
            unreadable++;
            LOG.atError()
                    .addKeyValue("event", "control-record-unreadable")
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("reason", e.getMessage())
                    .log("a record that is no control entry was passed over");
            return null;
        }
    }

    long unreadable() {
        return unreadable;
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
