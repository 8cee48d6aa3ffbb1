package io.signalbox.schemas.codec;

import org.apache.avro.Schema;

/**
 * Walks a record by its schema without making anything of it, so that Avro's own reader, which
 * trusts the lengths it finds, is only given records that are whole.
 */
final class Shape {
    private Shape() {}

    /**
     * @throws UnreadableRecordException if the bytes from {@code from} to their end are not one
     *     record of the schema
     */
    static void check(Schema schema, byte[] bytes, int from) throws UnreadableRecordException {
        WireReader in = new WireReader().over(bytes, from);
        walk(schema, in);
        in.expectEnd();
    }

    private static void walk(Schema schema, WireReader in) throws UnreadableRecordException {
        switch (schema.getType()) {
            case NULL -> {}
            case BOOLEAN -> in.readBoolean();
            case INT -> in.readInt();
            case LONG -> in.readLong();
            case FLOAT -> in.skip(Float.BYTES);
            case DOUBLE -> in.skip(Double.BYTES);
            case FIXED -> in.skip(schema.getFixedSize());
            case STRING, BYTES -> in.skip(in.readLength());
            case ENUM -> in.readIndex(schema.getEnumSymbols().size());
            case UNION -> walk(schema.getTypes().get(in.readIndex(schema.getTypes().size())), in);
            case ARRAY -> walkBlocks(in, () -> walk(schema.getElementType(), in));
            case MAP ->
                    walkBlocks(
                            in,
                            () -> {
                                in.skip(in.readLength());
                                walk(schema.getValueType(), in);
                            });
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    walk(field.schema(), in);
                }
            }
        }
    }

    private interface Entry {
        void walk() throws UnreadableRecordException;
    }

    private static void walkBlocks(WireReader in, Entry entry) throws UnreadableRecordException {
        for (int count = in.readBlockCount(); count > 0; count = in.readBlockCount()) {
            for (int i = 0; i < count; i++) {
                entry.walk();
            }
        }
    }
}
