package io.signalbox.streams.control;

import io.signalbox.routing.control.ControlEntry;
import io.signalbox.schemas.codec.ControlEntryCodec;
import io.signalbox.schemas.topics.RecordKeys;
import io.signalbox.streams.records.Outbound;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** A control entry with its bytes, which stand both in the log and in the table. */
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way out; never compared.
record EncodedEntry(ControlEntry entry, byte @Nullable [] value) {

    int sizeBytes() {
        return value == null ? 0 : value.length;
    }

    /**
     * @param topic {@code signalbox.control} or {@code signalbox.control-table}, of one partition
     */
    Record<byte[], Outbound> to(String topic, long timestampMs) {
        var headers = new RecordHeaders();
        ControlEntryCodec.encodeHeaders(entry).forEach(headers::add);
        return new Record<>(
                RecordKeys.of(entry.key()), new Outbound(topic, 0, value), timestampMs, headers);
    }
}
