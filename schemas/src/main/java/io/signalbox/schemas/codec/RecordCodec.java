package io.signalbox.schemas.codec;

import io.signalbox.schemas.registry.SchemaRegistry;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One contract: its record on the wire, and the value of the core that it stands for.
 *
 * <p>Not thread-safe: a codec reuses its buffers and belongs to one thread. It is cheap to make one
 * for each.
 */
public abstract sealed class RecordCodec<T>
        permits CommandCodec,
                CommandOutcomeCodec,
                ControlBodyCodec,
                DecisionCodec,
                FrameCodec,
                FrameOutcomeCodec,
                GatheredCodec,
                TargetsCodec,
                TenantStatsCodec,
                TimerCodec {
    private static final byte MAGIC = 0;
    private static final int HEADER_BYTES = 1 + Integer.BYTES;

    private final Schema schema;
    private final int schemaId;
    private final byte[] header;
    private final OtherVersions otherVersions;
    private final WireReader in = new WireReader();
    private final WireWriter out = new WireWriter();

    RecordCodec(SchemaRegistry registry, Schema schema) {
        this.schema = schema;
        schemaId = registry.idOf(schema);
        header = ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(schemaId).array();
        otherVersions = new OtherVersions(registry, schema);
    }

    abstract void write(WireWriter out, T value);

    abstract T read(WireReader in) throws UnreadableRecordException;

    public final byte[] encode(T value) {
        write(out.begin(header), value);
        return out.toByteArray();
    }

    /**
     * Reads a record written with this version of the contract or any other that the registry
     * knows.
     *
     * @param bytes not changed by anybody afterwards: the value may hold a slice of them
     * @throws UnreadableRecordException if they are no such record, and nothing else
     */
    public final T decode(byte @Nullable [] bytes) throws UnreadableRecordException {
        byte[] record = requireRecord(bytes);
        int writtenWith = ByteBuffer.wrap(record, 1, Integer.BYTES).getInt();
        try {
            if (writtenWith == schemaId) {
                in.over(record, HEADER_BYTES);
            } else {
                in.over(otherVersions.toPresent(writtenWith, record, HEADER_BYTES), 0);
            }
            T value = read(in);
            in.expectEnd();
            return value;
        } catch (RuntimeException e) {
            // The values of the core refuse what is out of their range.
            throw new UnreadableRecordException(
                    "not a valid " + schema.getName() + ": " + e.getMessage());
        } finally {
            in.release();
        }
    }

    /**
     * Whether the bytes say that they are a record of this contract, of whatever version, by their
     * schema id alone.
     */
    public final boolean claims(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
            return false;
        }
        int writtenWith = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        return writtenWith == schemaId || otherVersions.isOne(writtenWith);
    }

    private byte[] requireRecord(byte @Nullable [] bytes) throws UnreadableRecordException {
        if (bytes == null || bytes.length == 0) {
            throw new UnreadableRecordException("empty value: expected a " + schema.getName());
        }
        if (bytes[0] != MAGIC || bytes.length < HEADER_BYTES) {
            throw new UnreadableRecordException(
                    "not Avro: expected a "
                            + schema.getName()
                            + " that begins with a zero byte and the 4 bytes of its schema id, not "
                            + (bytes[0] == MAGIC
                                    ? bytes.length + " bytes in all"
                                    : "with the byte 0x%02x".formatted(bytes[0] & 0xff)));
        }
        return bytes;
    }
}
