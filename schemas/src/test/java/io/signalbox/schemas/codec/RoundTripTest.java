package io.signalbox.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

class RoundTripTest {
    private static final int HEADER_BYTES = 5;

    /** Avro's values, but with the entries of a map in the order of the record. */
    private static final GenericData IN_ORDER =
            new GenericData() {
                @Override
                public Object newMap(Object old, int size) {
                    return new LinkedHashMap<>();
                }
            };

    @Property
    <T> void aValueComesBackAsItWas(@ForAll("contracts") Contract<T> contract, @ForAll long seed)
            throws Exception {
        RecordCodec<T> codec = contract.codec();
        T value = contract.value(seed);

        assertThat(codec.decode(codec.encode(value))).isEqualTo(value);
    }

    @Property
    void aCodecHoldsNothingOfTheRecordBefore(@ForAll long seed, @ForAll long next)
            throws Exception {
        FrameCodec codec = new FrameCodec(io.signalbox.schemas.registry.BundledSchemas.instance());
        var first = new RandomValues(seed).frame();
        var second = new RandomValues(next).frame();

        byte[] firstBytes = codec.encode(first);
        byte[] secondBytes = codec.encode(second);

        assertThat(codec.decode(secondBytes)).isEqualTo(second);
        assertThat(codec.decode(firstBytes)).isEqualTo(first);
    }

    @Property
    void avroReadsWhatWeWriteAndWritesTheSameBytes(
            @ForAll("contracts") Contract<?> contract, @ForAll long seed) throws IOException {
        byte[] bytes = contract.encoded(seed);
        Object record = readByAvro(contract.schema(), bytes);

        ByteArrayOutputStream rewritten = new ByteArrayOutputStream();
        writeByAvro(
                contract.schema(),
                record,
                EncoderFactory.get().directBinaryEncoder(rewritten, null));

        assertThat(rewritten.toByteArray())
                .isEqualTo(Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length));
    }

    /** Avro may write a list in several blocks, each with its size in bytes. */
    @Property
    <T> void listsInSeveralBlocksAreReadLikeOthers(
            @ForAll("contracts") Contract<T> contract, @ForAll long seed) throws Exception {
        byte[] bytes = contract.encoded(seed);
        ByteArrayOutputStream inBlocks = new ByteArrayOutputStream();
        inBlocks.write(bytes, 0, HEADER_BYTES);
        var encoder =
                new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(inBlocks, null);
        writeByAvro(contract.schema(), readByAvro(contract.schema(), bytes), encoder);

        assertThat(contract.codec().decode(inBlocks.toByteArray())).isEqualTo(contract.value(seed));
    }

    @Provide
    Arbitrary<Contract<?>> contracts() {
        return Arbitraries.of(Contract.ALL);
    }

    private static Object readByAvro(Schema schema, byte[] bytes) throws IOException {
        var decoder =
                DecoderFactory.get()
                        .binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
        return new GenericDatumReader<>(schema, schema, IN_ORDER).read(null, decoder);
    }

    private static void writeByAvro(Schema schema, Object record, BinaryEncoder encoder)
            throws IOException {
        new GenericDatumWriter<>(schema).write(record, encoder);
        encoder.flush();
    }
}
