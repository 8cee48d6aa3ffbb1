package io.signalbox.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.schemas.registry.BundledSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * For each schema id one record in two committed files: its bytes in hexadecimal, and what Avro
 * makes of them, with the names of the fields. What is in a log today is read as the same value
 * tomorrow.
 */
class GoldenRecordsTest {
    private static final BundledSchemas REGISTRY = BundledSchemas.instance();
    private static final Path GOLDEN = Path.of("src/test/golden");
    private static final Path ACTUAL = Path.of("target/golden");
    private static final int HEADER_BYTES = 5;
    private static final int BYTES_PER_LINE = 32;

    @ParameterizedTest
    @FieldSource("io.signalbox.schemas.codec.Contract#ALL")
    <T> void theBytesOfAValueNeverChange(Contract<T> contract) throws Exception {
        String hex = inLines(contract.codec().encode(contract.example()));

        holds(file(contract, contract.schemaId(), "hex"), hex);
        assertThat(contract.codec().decode(golden(contract, contract.schemaId())))
                .isEqualTo(contract.example());
    }

    @ParameterizedTest
    @FieldSource("io.signalbox.schemas.codec.Contract#ALL")
    <T> void eachFieldStandsWhereTheSchemaSaysSo(Contract<T> contract) throws IOException {
        String json = asJson(contract.schema(), contract.codec().encode(contract.example()));

        holds(file(contract, contract.schemaId(), "json"), json);
    }

    @ParameterizedTest
    @FieldSource("io.signalbox.schemas.codec.Contract#ALL")
    void recordsOfAllVersionsAreReadable(Contract<?> contract) throws Exception {
        int id = 1;
        for (Schema schema = REGISTRY.byId(id); schema != null; schema = REGISTRY.byId(++id)) {
            if (schema.getFullName().equals(contract.schema().getFullName())) {
                assertThat(contract.codec().decode(golden(contract, id))).isNotNull();
            }
        }
    }

    private static byte[] golden(Contract<?> contract, int schemaId) throws IOException {
        String lines = Files.readString(GOLDEN.resolve(file(contract, schemaId, "hex")));
        return HexFormat.of().parseHex(lines.replace("\n", ""));
    }

    private static Path file(Contract<?> contract, int schemaId, String kind) {
        return Path.of("%03d-%s.%s".formatted(schemaId, contract, kind));
    }

    private static void holds(Path file, String actual) throws IOException {
        Files.createDirectories(ACTUAL);
        Files.writeString(ACTUAL.resolve(file), actual);
        Path golden = GOLDEN.resolve(file);
        assertThat(Files.exists(golden) ? Files.readString(golden) : "(no such file)")
                .as(
                        "schemas/%s; a new version of a contract needs one of its own (schemas/%s"
                                + " is what came), and an old one is never changed",
                        golden, ACTUAL.resolve(file))
                .isEqualTo(actual);
    }

    private static String inLines(byte[] bytes) {
        StringBuilder lines = new StringBuilder();
        for (int at = 0; at < bytes.length; at += BYTES_PER_LINE) {
            int end = Math.min(at + BYTES_PER_LINE, bytes.length);
            lines.append(HexFormat.of().formatHex(bytes, at, end)).append('\n');
        }
        return lines.toString();
    }

    private static String asJson(Schema schema, byte[] bytes) throws IOException {
        var decoder =
                DecoderFactory.get()
                        .binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
        Object record = new GenericDatumReader<>(schema).read(null, decoder);
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().jsonEncoder(schema, json, true);
        new GenericDatumWriter<>(schema).write(record, encoder);
        encoder.flush();
        return json.toString(StandardCharsets.UTF_8) + '\n';
    }
}
