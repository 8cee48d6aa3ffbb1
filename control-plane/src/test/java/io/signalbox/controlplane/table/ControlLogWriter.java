package io.signalbox.controlplane.table;

import io.signalbox.controlplane.FreshTopics;
import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.ControlEntry.NodeLease;
import io.signalbox.routing.control.EntryKey;
import io.signalbox.schemas.codec.ControlEntryCodec;
import io.signalbox.schemas.registry.BundledSchemas;
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
import org.jspecify.annotations.Nullable;

/** Writes entries to the control log as the control sub-topology does, or as it should not. */
final class ControlLogWriter implements AutoCloseable {
    static final List<String> BOTH = List.of(TopicCatalogue.CONTROL, TopicCatalogue.CONTROL_TABLE);

    private final ControlEntryCodec codec = new ControlEntryCodec(BundledSchemas.instance());
    private final Producer<byte[], byte[]> producer;

    ControlLogWriter() {
        var transactional =
                Map.<String, Object>of("transactional.id", "control-" + UUID.randomUUID());
        producer =
                new KafkaProducer<>(
                        FreshTopics.kafka().producer("control-writer", Map.of(), transactional),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        producer.initTransactions();
    }

    static ControlEntry lease(long epoch, String node, long number) {
        return new ControlEntry(epoch, key(node), new NodeLease(node, number, 15_000));
    }

    static ControlEntry removal(long epoch, String node) {
        return new ControlEntry(epoch, key(node), null);
    }

    private static EntryKey key(String node) {
        return new EntryKey(EntryKey.Kind.NODE, "", node);
    }

    /** Writes the entries to both topics and commits. */
    void write(ControlEntry... entries) {
        begin();
        for (ControlEntry entry : entries) {
            add(BOTH, entry);
        }
        commit();
    }

    void begin() {
        producer.beginTransaction();
    }

    void add(List<String> topics, ControlEntry entry) {
        for (String topic : topics) {
            var record =
                    new ProducerRecord<>(topic, RecordKeys.of(entry.key()), codec.encode(entry));
            ControlEntryCodec.encodeHeaders(entry).forEach(record.headers()::add);
            producer.send(record);
        }
    }

    void addGarbage(String topic, String key, byte @Nullable [] value) {
        producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    /** What was added can be read by those who read uncommitted records. */
    void flush() {
        producer.flush();
    }

    void commit() {
        producer.commitTransaction();
    }

    void abort() {
        producer.abortTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }
}
