package io.signalbox.streams.frames;

import io.signalbox.routing.frame.FramePosition;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The records of the replies that wait for others, until their requester gets them together. */
final class KeptReplies {
    private final KeyValueStore<Long, byte[]> store;
    private long bytes;

    /** Takes up what an earlier owner of the task left behind. */
    KeptReplies(KeyValueStore<Long, byte[]> store) {
        this.store = store;
        try (var left = store.all()) {
            left.forEachRemaining(entry -> bytes += entry.value.length);
        }
    }

    /** Of all records together. */
    long bytes() {
        return bytes;
    }

    void keep(FramePosition reply, byte[] record) {
        store.put(reply.offset(), record);
        bytes += record.length;
    }

    byte @Nullable [] get(FramePosition reply) {
        return store.get(reply.offset());
    }

    void forget(FramePosition reply) {
        byte[] record = store.delete(reply.offset());
        bytes -= record == null ? 0 : record.length;
    }
}
