package io.signalbox.streams.control;

import io.signalbox.routing.control.ControlRecord;
import io.signalbox.routing.control.ControlState;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Control state in a store of Kafka Streams, whose transactions keep it together with the position
 * in {@code signalbox.commands} and with what was sent. Belongs to the stream thread of its task.
 */
final class StoredControlState implements ControlState {

    private final KeyValueStore<String, byte[]> store;
    private final ControlRecordCodec codec;
    private final StringSerializer prefixSerializer = new StringSerializer();

    StoredControlState(KeyValueStore<String, byte[]> store, ControlRecordCodec codec) {
        this.store = store;
        this.codec = codec;
    }

    @Override
    public @Nullable ControlRecord read(String key) {
        byte[] stored = store.get(key);
        return stored == null ? null : codec.decode(key, stored);
    }

    @Override
    public List<ControlRecord> readAll(String prefix) {
        List<ControlRecord> records = new ArrayList<>();
        try (var found = store.prefixScan(prefix, prefixSerializer)) {
            found.forEachRemaining(entry -> records.add(codec.decode(entry.key, entry.value)));
        }
        return records;
    }

    @Override
    public void write(String key, @Nullable ControlRecord value) {
        store.put(key, value == null ? null : codec.encode(value));
    }
}
