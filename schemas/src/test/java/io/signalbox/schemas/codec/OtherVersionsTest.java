package io.signalbox.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.schemas.registry.BundledSchemas;
import io.signalbox.schemas.registry.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records of a version before this one, and of one after it. */
class OtherVersionsTest {
    private static final int OTHER_ID = 900;
    private static final int HEADER_BYTES = 5;

    private static final Schema LATER_FRAME =
            otherFrame(json ->
                    json.replace(
                            "\"name\":\"takenAtMs\",\"type\":\"long\"",
                            "\"name\":\"takenAtMs\",\"type\":\"long\"},"
                                + "{\"name\":\"hops\",\"type\":[\"null\",\"string\"],\"default\":null"));

    private static final Schema EARLIER_FRAME =
            otherFrame(json ->
                    json.replace(
                            ",{\"name\":\"replyTo\",\"type\":[\"null\",\"string\"],\"default\":null}",
                            ""));

    private static final Schema FRAME_OF_MORE_KINDS =
            otherFrame(json ->
                    json.replace("\"EVENT\",\"REQUEST\"", "\"EVENT\",\"STREAM\",\"REQUEST\""));

    @Property(tries = 200)
    void aFrameOfALaterVersionIsReadWithoutItsNewFields(@ForAll long seed) throws Exception {
        var frame = new RandomValues(seed).frame();

        byte[] later = written(LATER_FRAME, frame, record -> record.put("hops", "a,b"));

        assertThat(codecThatKnows(LATER_FRAME).decode(later)).isEqualTo(frame);
    }

    @Test
    void aFrameOfAnEarlierVersionIsReadWithDefaults() throws Exception {
        byte[] earlier = written(EARLIER_FRAME, Examples.FRAME, _ -> {});

        var frame = codecThatKnows(EARLIER_FRAME).decode(earlier);

        assertThat(frame.replyTo()).isNull();
        assertThat(frame.payload()).isEqualTo(Examples.FRAME.payload());
    }

    @Test
    void aSymbolOfALaterVersionIsNotTakenForAnother() throws Exception {
        byte[] later =
                written(
                        FRAME_OF_MORE_KINDS,
                        Examples.FRAME,
                        record -> {
                            GenericRecord exchange = (GenericRecord) record.get("exchange");
                            Schema kinds = exchange.getSchema().getField("kind").schema();
                            exchange.put("kind", new GenericData.EnumSymbol(kinds, "STREAM"));
                        });

        assertThatThrownBy(() -> codecThatKnows(FRAME_OF_MORE_KINDS).decode(later))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage(
                        "a FrameKind that this version does not know; the record was written by a"
                                + " later one: upgrade");
    }

    @Test
    void aKindOfCommandOfALaterVersionIsSaidToBeOne() throws Exception {
        var codec = new CommandCodec(BundledSchemas.instance());
        byte[] bytes =
                codec.encode(
                        new io.signalbox.routing.control.Command(
                                "c1",
                                null,
                                0,
                                new io.signalbox.routing.control.Command.EndLease("n1", 4)));
        int body = 2 + "c1".length() + HEADER_BYTES;
        int kinds = io.signalbox.schemas.avro.Command.getClassSchema().getFields().size() - 3;
        byte[] nothingSet = java.util.Arrays.copyOf(bytes, body + 1 + kinds);
        java.util.Arrays.fill(nothingSet, body, nothingSet.length, (byte) 0);

        assertThatThrownBy(() -> codec.decode(nothingSet))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage(
                        "a command of a kind that this version does not know; it was written by a"
                                + " later one: upgrade");
    }

    @Property
    void damagedRecordsOfOtherVersionsAreUnreadableAtWorst(
            @ForAll long seed, @ForAll long mutations) throws Exception {
        byte[] bytes =
                written(
                        LATER_FRAME,
                        new RandomValues(seed).frame(),
                        record -> record.put("hops", "a"));
        Random random = new Random(mutations);
        bytes[HEADER_BYTES + random.nextInt(bytes.length - HEADER_BYTES)] = (byte) random.nextInt();

        try {
            assertThat(codecThatKnows(LATER_FRAME).decode(bytes)).isNotNull();
        } catch (UnreadableRecordException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static FrameCodec codecThatKnows(Schema other) {
        return new FrameCodec(new OneMore(other));
    }

    private record OneMore(Schema other) implements SchemaRegistry {
        @Override
        public int idOf(Schema schema) {
            return BundledSchemas.instance().idOf(schema);
        }

        @Override
        public @Nullable Schema byId(int id) {
            return id == OTHER_ID ? other : BundledSchemas.instance().byId(id);
        }
    }

    private static Schema otherFrame(UnaryOperator<String> change) {
        String present =
                SchemaFormatter.format(
                                "json/inline", io.signalbox.schemas.avro.Frame.getClassSchema())
                        .replaceAll(",\"doc\":\"[^\"]*\"", "")
                        .replaceAll(
                                "\\{\"type\":\"string\",\"avro.java.string\":\"String\"}",
                                "\"string\"");
        String changed = change.apply(present);
        assertThat(changed).as("the change finds its place in the schema").isNotEqualTo(present);
        return new Schema.Parser().parse(changed);
    }

    private interface Change {
        void apply(GenericRecord record);
    }

    private static byte[] written(
            Schema schema, io.signalbox.routing.frame.Frame frame, Change change) throws Exception {
        byte[] present = new FrameCodec(BundledSchemas.instance()).encode(frame);
        var decoder =
                DecoderFactory.get()
                        .binaryDecoder(present, HEADER_BYTES, present.length - HEADER_BYTES, null);
        GenericRecord record =
                new GenericDatumReader<GenericRecord>(
                                io.signalbox.schemas.avro.Frame.getClassSchema(), schema)
                        .read(null, decoder);
        change.apply(record);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(HEADER_BYTES).put((byte) 0).putInt(OTHER_ID).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<>(schema).write(record, encoder);
        return bytes.toByteArray();
    }
}
