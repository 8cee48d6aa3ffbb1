package io.signalbox.schemas.codec;

import io.signalbox.schemas.registry.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Turns a record of another version of a contract into one of the present version, by Avro's rules
 * of resolution. Slower than reading the present version, and only needed while logs still hold the
 * other. Belongs to one thread.
 */
final class OtherVersions {
    private final SchemaRegistry registry;
    private final Schema present;
    private final Map<Integer, Schema> writers = new HashMap<>();
    private final Map<Integer, Boolean> known = new HashMap<>();
    private final Map<Integer, DatumReader<Object>> readers = new HashMap<>();

    OtherVersions(SchemaRegistry registry, Schema present) {
        this.registry = registry;
        this.present = present;
    }

    /** The record that begins at {@code from}, without a header, as the present version has it. */
    byte[] toPresent(int schemaId, byte[] record, int from) throws UnreadableRecordException {
        Schema writer = writer(schemaId);
        DatumReader<Object> reader =
                readers.computeIfAbsent(schemaId, _ -> new GenericDatumReader<>(writer, present));
        try {
            Shape.check(writer, record, from);
            Object value =
                    reader.read(
                            null,
                            DecoderFactory.get()
                                    .binaryDecoder(record, from, record.length - from, null));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(record.length);
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<>(present).write(value, encoder);
            return bytes.toByteArray();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // It recurses several calls deep for each level of nesting.
            throw new UnreadableRecordException(
                    "a "
                            + present.getName()
                            + " of schema id "
                            + schemaId
                            + " that this version cannot take over: "
                            + e.getMessage());
        }
    }

    /** Whether the id is one of the same contract, asked once for each id. */
    boolean isOne(int schemaId) {
        return known.computeIfAbsent(
                schemaId,
                id -> {
                    Schema schema = registry.byId(id);
                    return schema != null && schema.getFullName().equals(present.getFullName());
                });
    }

    private Schema writer(int schemaId) throws UnreadableRecordException {
        @Nullable Schema known = writers.get(schemaId);
        Schema writer = known == null ? registry.byId(schemaId) : known;
        if (writer == null) {
            throw new UnreadableRecordException(
                    "unknown schema id "
                            + schemaId
                            + ": expected a "
                            + present.getName()
                            + ", of a version that this registry holds");
        }
        if (!writer.getFullName().equals(present.getFullName())) {
            throw new UnreadableRecordException(
                    "schema id "
                            + schemaId
                            + " is a "
                            + writer.getName()
                            + ", expected a "
                            + present.getName());
        }
        writers.put(schemaId, writer);
        return writer;
    }
}
