package io.signalbox.schemas.codec;

import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.EntryKey;
import io.signalbox.schemas.registry.SchemaRegistry;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The records of {@code signalbox.control} and {@code signalbox.control-table}: an entry is spread
 * over a record's key, its value (null for a removal) and the header {@code epoch}. Belongs to one
 * thread.
 */
public final class ControlEntryCodec {
    private final ControlBodyCodec bodies;

    public ControlEntryCodec(SchemaRegistry registry) {
        bodies = new ControlBodyCodec(registry);
    }

    /** The record's value; null for a removal, which compaction understands. */
    public byte @Nullable [] encode(ControlEntry entry) {
        ControlEntry.Body body = entry.body();
        return body == null
                ? null
                : bodies.encode(new ControlBodyCodec.Standing(entry.epoch(), body));
    }

    /** The header {@code epoch}: 8 bytes, big-endian. */
    public static byte[] encodeEpoch(long epoch) {
        return ByteBuffer.allocate(Long.BYTES).putLong(epoch).array();
    }

    /**
     * Reads a record.
     *
     * @param epochHeader only looked at for a removal, whose value cannot say its epoch
     * @throws UnreadableRecordException if it is no control entry, and nothing else
     */
    public ControlEntry decode(
            @Nullable String key, byte @Nullable [] value, byte @Nullable [] epochHeader)
            throws UnreadableRecordException {
        EntryKey entryKey = decodeKey(key);
        if (value == null) {
            return new ControlEntry(decodeEpoch(epochHeader), entryKey, null);
        }
        ControlBodyCodec.Standing standing = bodies.decode(value);
        return new ControlEntry(standing.epoch(), entryKey, standing.body());
    }

    private static EntryKey decodeKey(@Nullable String key) throws UnreadableRecordException {
        try {
            return EntryKey.parse(key == null ? "" : key);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecordException(String.valueOf(e.getMessage()));
        }
    }

    private static long decodeEpoch(byte @Nullable [] header) throws UnreadableRecordException {
        if (header == null || header.length != Long.BYTES) {
            throw new UnreadableRecordException(
                    "a removal has a header 'epoch' of 8 bytes, this one "
                            + (header == null ? "has none" : "one of " + header.length));
        }
        return ByteBuffer.wrap(header).getLong();
    }
}
