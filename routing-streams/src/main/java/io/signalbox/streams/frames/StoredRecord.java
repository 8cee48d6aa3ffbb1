package io.signalbox.streams.frames;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How a waiting record lies in the store: the epoch it waits for, append time, length of the key,
 * key, length of the value, value. A length of -1 says that there is none. Its partition is the
 * task's, its offset the store's key.
 */
record StoredRecord(SourceRecord record, long minEpoch) {

    private static final int NONE = -1;

    byte[] encode() {
        var bytes = ByteBuffer.allocate(2 * Long.BYTES + 2 * Integer.BYTES + record.sizeBytes());
        bytes.putLong(minEpoch);
        bytes.putLong(record.appendedAtMs());
        put(bytes, record.key());
        put(bytes, record.value());
        return bytes.array();
    }

    static StoredRecord decode(int partition, long offset, byte[] stored) {
        var bytes = ByteBuffer.wrap(stored);
        long minEpoch = bytes.getLong();
        return new StoredRecord(
                new SourceRecord(partition, offset, bytes.getLong(), get(bytes), get(bytes)),
                minEpoch);
    }

    private static void put(ByteBuffer bytes, byte @Nullable [] part) {
        if (part == null) {
            bytes.putInt(NONE);
        } else {
            bytes.putInt(part.length).put(part);
        }
    }

    private static byte @Nullable [] get(ByteBuffer bytes) {
        int length = bytes.getInt();
        if (length == NONE) {
            return null;
        }
        var part = new byte[length];
        bytes.get(part);
        return part;
    }
}
