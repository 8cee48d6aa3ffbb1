package io.signalbox.websocket.protocol;

import static io.signalbox.websocket.ClientFrames.BINARY;
import static io.signalbox.websocket.ClientFrames.CONTINUATION;
import static io.signalbox.websocket.ClientFrames.TEXT;
import static io.signalbox.websocket.ClientFrames.binary;
import static io.signalbox.websocket.ClientFrames.frame;
import static io.signalbox.websocket.ClientFrames.header;
import static io.signalbox.websocket.ClientFrames.text;
import static io.signalbox.websocket.ClientFrames.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.websocket.ClientFrames;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 5.1 to 5.4, 5.6 and 5.8: data frames. */
class FramingTest {
    @Nested
    @DisplayName("5.1 Overview, 5.3 Masking")
    class Masking {
        @Test
        void aMaskedFrameIsUnmasked() {
            assertThat(Reading.of(text("Hello"))).containsExactly("text Hello");
        }

        @Test
        void theExampleOfTheRfcIsUnderstood() {
            byte[] example = {
                (byte) 0x81,
                (byte) 0x85,
                0x37,
                (byte) 0xfa,
                0x21,
                0x3d,
                0x7f,
                (byte) 0x9f,
                0x4d,
                0x51,
                0x58
            };

            assertThat(Reading.of(example)).containsExactly("text Hello");
        }

        @Test
        void anUnmaskedFrameFailsTheConnection() {
            assertThat(Reading.of(frame(0x81, false, utf8("Hello"), 0)))
                    .containsExactly("failed 1002");
        }

        @Test
        void anUnmaskedFrameFailsBeforeItsPayloadHasCome() {
            assertThat(Reading.of(new byte[] {(byte) 0x82, 0x7f})).containsExactly("failed 1002");
        }

        @Test
        void anUnmaskedControlFrameFailsTheConnection() {
            assertThat(Reading.of(frame(0x89, false, new byte[0], 0)))
                    .containsExactly("failed 1002");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 125})
        void everyLengthIsUnmaskedToItsLastByte(int length) {
            String expected = "x".repeat(length);

            assertThat(Reading.of(text(expected))).containsExactly("text " + expected);
        }
    }

    @Nested
    @DisplayName("5.2 Base framing")
    class BaseFraming {
        @ParameterizedTest
        @ValueSource(ints = {0x40, 0x20, 0x10, 0x70})
        void aReservedBitWithoutAnExtensionFailsTheConnection(int bits) {
            assertThat(Reading.of(frame(0x81 | bits, true, utf8("x"), 0)))
                    .containsExactly("failed 1002");
        }

        @ParameterizedTest
        @ValueSource(ints = {0x40, 0x20, 0x10})
        void aReservedBitOnAControlFrameFailsTheConnection(int bit) {
            assertThat(Reading.of(frame(0x89 | bit, true, utf8("x"), 0)))
                    .containsExactly("failed 1002");
        }

        @ParameterizedTest
        @ValueSource(ints = {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
        void anUnknownOpcodeFailsTheConnection(int opcode) {
            assertThat(Reading.of(frame(0x80 | opcode, true, utf8("x"), 0)))
                    .containsExactly("failed 1002");
        }

        @Test
        void anUnknownOpcodeFailsOnItsFirstByte() {
            assertThat(Reading.of(new byte[] {(byte) 0x83})).containsExactly("failed 1002");
        }

        @Test
        void whatCameBeforeAViolationIsDelivered() {
            assertThat(Reading.of(text("one"), text("two"), frame(0x8f, true, utf8("x"), 0)))
                    .containsExactly("text one", "text two", "failed 1002");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 125, 126, 127, 128, 0xffff, 0x10000, 0x10001})
        void lengthsOf7And16And64BitsAreUnderstood(int length) {
            assertThat(new Reading(1 << 20).feed(text("x".repeat(length))).events())
                    .containsExactly("text " + "x".repeat(length));
        }

        @Test
        void aLengthInMoreThanTheShortestFormFailsTheConnection() {
            assertThat(Reading.of(frame(0x82, true, new byte[125], 2)))
                    .containsExactly("failed 1002");
            assertThat(Reading.of(frame(0x82, true, new byte[125], 8)))
                    .containsExactly("failed 1002");
            assertThat(Reading.of(header(0x82, true, 0xffff, 8))).containsExactly("failed 1002");
        }

        @Test
        void aLengthWithTheHighestBitSetFailsTheConnection() {
            assertThat(Reading.of(header(0x82, true, Long.MIN_VALUE, 8)))
                    .containsExactly("failed 1002");
        }
    }

    @Nested
    @DisplayName("5.4 Fragmentation")
    class Fragmentation {
        @Test
        void fragmentsAreOneMessage() {
            assertThat(
                            Reading.of(
                                    frame(false, TEXT, utf8("a")),
                                    frame(false, CONTINUATION, utf8("b")),
                                    frame(true, CONTINUATION, utf8("c"))))
                    .containsExactly("text abc");
        }

        @Test
        void theFirstFragmentSaysTheTypeOfAll() {
            assertThat(
                            Reading.of(
                                    frame(false, BINARY, new byte[] {1, (byte) 0xff}),
                                    frame(true, CONTINUATION, new byte[] {2})))
                    .containsExactly("binary 01ff02");
        }

        @Test
        void fragmentsMayBeEmpty() {
            assertThat(
                            Reading.of(
                                    frame(false, TEXT, new byte[0]),
                                    frame(false, CONTINUATION, utf8("x")),
                                    frame(false, CONTINUATION, new byte[0]),
                                    frame(true, CONTINUATION, new byte[0])))
                    .containsExactly("text x");
        }

        @Test
        void aMessageOfNothingButEmptyFragmentsIsEmpty() {
            assertThat(
                            Reading.of(
                                    frame(false, TEXT, new byte[0]),
                                    frame(true, CONTINUATION, new byte[0])))
                    .containsExactly("text ");
        }

        @Test
        void controlFramesMayStandBetweenFragments() {
            assertThat(
                            Reading.of(
                                    frame(false, TEXT, utf8("a")),
                                    frame(true, ClientFrames.PING, new byte[] {7}),
                                    frame(false, CONTINUATION, utf8("b")),
                                    frame(true, ClientFrames.PONG, new byte[] {8}),
                                    frame(true, CONTINUATION, utf8("c"))))
                    .containsExactly("ping 07", "pong 08", "text abc");
        }

        @Test
        void aContinuationOfNothingFailsTheConnection() {
            assertThat(Reading.of(frame(true, CONTINUATION, utf8("x"))))
                    .containsExactly("failed 1002");
            assertThat(Reading.of(frame(false, CONTINUATION, utf8("x"))))
                    .containsExactly("failed 1002");
            assertThat(Reading.of(text("whole"), frame(true, CONTINUATION, utf8("x"))))
                    .containsExactly("text whole", "failed 1002");
        }

        @Test
        void aNewMessageWithinAMessageFailsTheConnection() {
            assertThat(Reading.of(frame(false, TEXT, utf8("a")), text("b")))
                    .containsExactly("failed 1002");
            assertThat(Reading.of(frame(false, BINARY, utf8("a")), frame(false, BINARY, utf8("b"))))
                    .containsExactly("failed 1002");
        }

        @Test
        void theNextMessageBeginsAfterTheLastFragment() {
            assertThat(
                            Reading.of(
                                    frame(false, TEXT, utf8("a")),
                                    frame(true, CONTINUATION, utf8("b")),
                                    binary(new byte[] {1})))
                    .containsExactly("text ab", "binary 01");
        }
    }

    @Nested
    @DisplayName("7.4.1, 1009: messages that are too big")
    class TooBig {
        @Test
        void theHeaderAloneFailsTheConnection() {
            assertThat(Reading.of(header(0x82, true, Reading.MAX_MESSAGE_BYTES + 1, 2)))
                    .containsExactly("failed 1009");
            assertThat(Reading.of(header(0x82, true, Long.MAX_VALUE, 8)))
                    .containsExactly("failed 1009");
        }

        @Test
        void theLargestAllowedIsDelivered() {
            String largest = "x".repeat(Reading.MAX_MESSAGE_BYTES);

            assertThat(Reading.of(text(largest))).containsExactly("text " + largest);
        }

        @Test
        void theLimitIsThatOfAllFragmentsTogether() {
            assertThat(
                            Reading.of(
                                    frame(false, BINARY, new byte[600]),
                                    header(CONTINUATION, true, 401, 2)))
                    .containsExactly("failed 1009");
        }

        @Test
        void theReasonNamesBothNumbers() {
            assertThat(Reading.violationOf(header(0x82, true, 1001, 2)).reason())
                    .isEqualTo("expected at most 1000 bytes in a message, got 1001");
        }
    }
}
