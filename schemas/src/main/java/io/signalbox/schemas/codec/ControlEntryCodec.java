package io.signalbox.schemas.codec;

import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.EntryKey;
import io.signalbox.schemas.registry.SchemaRegistry;
import io.signalbox.schemas.topics.RecordHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The records of {@code signalbox.control} and {@code signalbox.control-table}: an entry is spread
 * over a record's key, its value (null for a removal) and the headers {@code epoch}, {@code more}
 * and {@code reason}. Belongs to one thread.
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

    /** The record's headers, by name. */
    public static Map<String, byte[]> encodeHeaders(ControlEntry entry) {
        var headers = new TreeMap<String, byte[]>();
        headers.put(
                RecordHeaders.EPOCH,
                ByteBuffer.allocate(Long.BYTES).putLong(entry.epoch()).array());
        if (entry.more()) {
            headers.put(RecordHeaders.MORE, new byte[0]);
        }
        String reason = entry.reason();
        if (reason != null) {
            headers.put(RecordHeaders.REASON, reason.getBytes(StandardCharsets.UTF_8));
        }
        return headers;
    }

    /**
     * Reads a record.
     *
     * @param headers gives the last header of a name, or null
     * @throws UnreadableRecordException if it is no control entry, and nothing else
     */
    public ControlEntry decode(
            @Nullable String key,
            byte @Nullable [] value,
            Function<String, byte @Nullable []> headers)
            throws UnreadableRecordException {
        EntryKey entryKey = decodeKey(key);
        boolean more = headers.apply(RecordHeaders.MORE) != null;
        if (value == null) {
            long epoch = decodeEpoch(headers.apply(RecordHeaders.EPOCH));
            byte[] reason = headers.apply(RecordHeaders.REASON);
            return new ControlEntry(
                    epoch,
                    entryKey,
                    null,
                    reason == null ? null : new String(reason, StandardCharsets.UTF_8),
                    more);
        }
        ControlBodyCodec.Standing standing = bodies.decode(value);
        return new ControlEntry(standing.epoch(), entryKey, standing.body(), null, more);
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
