package io.signalbox.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.Payload;
import io.signalbox.schemas.registry.BundledSchemas;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;

class UnreadableRecordTest {
    private final FrameCodec codec = new FrameCodec(BundledSchemas.instance());
    private final byte[] frame = codec.encode(Examples.FRAME);

    @ParameterizedTest
    @NullAndEmptySource
    void anEmptyValue(byte @Nullable [] bytes) {
        refused(bytes, "empty value: expected a Frame");
    }

    @Test
    void textThatAToolProduced() {
        refused(
                "{\"op\":\"publish\"}".getBytes(StandardCharsets.UTF_8),
                "not Avro: expected a Frame that begins with a zero byte and the 4 bytes of its"
                        + " schema id, not with the byte 0x7b");
    }

    @Test
    void aHeaderThatIsCutOff() {
        refused(
                new byte[] {0, 0, 0},
                "not Avro: expected a Frame that begins with a zero byte and the 4 bytes of its"
                        + " schema id, not 3 bytes in all");
    }

    @Test
    void aSchemaIdThatNobodyKnows() {
        frame[4] = 77;
        refused(
                frame,
                "unknown schema id 77: expected a Frame, of a version that this registry holds");
    }

    @Test
    void aRecordOfAnotherContract() {
        refused(
                new DecisionCodec(BundledSchemas.instance()).encode(Examples.DECISION),
                "schema id 2 is a Decision, expected a Frame");
    }

    @Test
    void aRecordThatIsCutOff() {
        refused(
                Arrays.copyOf(frame, frame.length - 4),
                "truncated: the record goes on where its bytes end, after "
                        + (frame.length - 4)
                        + " bytes");
    }

    @Test
    void bytesBehindTheRecord() {
        refused(
                Arrays.copyOf(frame, frame.length + 3),
                "3 bytes follow the record, which ends at byte "
                        + frame.length
                        + "; expected nothing after it");
    }

    @Test
    void aLengthOfTwoGigabytesAllocatesNothing() {
        byte[] bytes =
                header(1)
                        .put(new byte[] {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f})
                        .array();
        refused(
                bytes,
                "truncated: a value of 2147483647 bytes begins at byte 10, where 10 bytes are"
                        + " left");
    }

    @Test
    void aNegativeLength() {
        refused(
                header(1).put((byte) 1).array(),
                "truncated: a value of -1 bytes begins at byte 6, where 14 bytes are left");
    }

    @Test
    void aNumberWithoutAnEnd() {
        byte[] bytes = header(1).array();
        Arrays.fill(bytes, 5, bytes.length, (byte) 0xff);
        refused(bytes, "a number longer than 10 bytes ends at byte 15");
    }

    @Test
    void aValueOutsideTheRangeOfTheCore() {
        byte[] targets = new TargetsCodec(BundledSchemas.instance()).encode(Examples.TARGETS);
        targets[5] = 1;

        assertThatThrownBy(() -> new TargetsCodec(BundledSchemas.instance()).decode(targets))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageStartingWith("not a valid Targets: partition and offset are 0 or more");
    }

    @Test
    void destinationsWithinDestinationsWithoutEnd() {
        Destination nested = new Destination.Everyone();
        for (int i = 0; i < WireReader.MAX_DEPTH; i++) {
            nested = new Destination.And(List.of(nested), false);
        }
        byte[] bytes = codec.encode(to(nested));

        assertThatThrownBy(() -> codec.decode(bytes))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageStartingWith("nested more than 128 deep");
    }

    /** Deep enough to exhaust any stack, in 6 bytes for each level. */
    @Test
    void aMillionListsWithinLists() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] start = codec.encode(to(new Destination.Everyone()));
        int destination =
                new String(start, StandardCharsets.ISO_8859_1)
                        .lastIndexOf("\u0002\u0002\u0000\u0000\u0000");
        bytes.write(start, 0, destination + 1);
        for (int i = 0; i < 1_000_000; i++) {
            bytes.writeBytes(new byte[] {16, 0, 0, 2});
        }

        assertThatThrownBy(() -> codec.decode(bytes.toByteArray()))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageStartingWith("nested more than 128 deep");
    }

    @Test
    void theMessageHoldsNothingOfThePayload() {
        byte[] bytes = codec.encode(Examples.FRAME);
        for (int length = 0; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> codec.decode(part))
                    .message()
                    .doesNotContain("magnitude", "6.10");
        }
    }

    @Test
    void thePayloadIsASliceOfTheRecord() throws Exception {
        Payload payload = codec.decode(frame).payload();
        int at = new String(frame, StandardCharsets.ISO_8859_1).indexOf("magnitude");

        frame[at] = 'M';

        assertThat(payload.toText()).isEqualTo("{\"Magnitude\": 6.10}");
    }

    private static Frame to(Destination destination) {
        Frame it = Examples.FRAME;
        return new Frame(
                it.id(),
                it.tenant(),
                it.channel(),
                it.type(),
                it.sender(),
                new Destinations.Named(List.of(destination)),
                it.direction(),
                it.delivery(),
                it.failover(),
                it.exchange(),
                it.terms(),
                it.headers(),
                it.payload(),
                it.takenAtMs(),
                it.replyTo());
    }

    private static ByteBuffer header(int schemaId) {
        return ByteBuffer.allocate(20).put((byte) 0).putInt(schemaId);
    }

    private void refused(byte @Nullable [] bytes, String message) {
        assertThatThrownBy(() -> codec.decode(bytes))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage(message);
    }
}
