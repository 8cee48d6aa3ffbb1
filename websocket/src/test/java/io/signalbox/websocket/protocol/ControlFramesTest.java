package io.signalbox.websocket.protocol;

import static io.signalbox.websocket.ClientFrames.CLOSE;
import static io.signalbox.websocket.ClientFrames.PING;
import static io.signalbox.websocket.ClientFrames.PONG;
import static io.signalbox.websocket.ClientFrames.close;
import static io.signalbox.websocket.ClientFrames.concat;
import static io.signalbox.websocket.ClientFrames.frame;
import static io.signalbox.websocket.ClientFrames.header;
import static io.signalbox.websocket.ClientFrames.ping;
import static io.signalbox.websocket.ClientFrames.text;
import static io.signalbox.websocket.ClientFrames.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 5.5 and 7: control frames. */
class ControlFramesTest {
    @Nested
    @DisplayName("5.5 Control frames")
    class Shape {
        @ParameterizedTest
        @ValueSource(ints = {CLOSE, PING, PONG})
        void aControlFrameOfMoreThan125BytesFailsTheConnection(int opcode) {
            assertThat(Reading.of(header(0x80 | opcode, true, 126, 2)))
                    .containsExactly("failed 1002");
        }

        @ParameterizedTest
        @ValueSource(ints = {CLOSE, PING, PONG})
        void aFragmentedControlFrameFailsTheConnection(int opcode) {
            assertThat(Reading.of(frame(false, opcode, new byte[0])))
                    .containsExactly("failed 1002");
        }

        @Test
        void aControlFrameMayHave125Bytes() {
            assertThat(Reading.of(frame(true, PING, new byte[125])))
                    .containsExactly("ping " + "00".repeat(125));
        }
    }

    @Nested
    @DisplayName("5.5.2 Ping, 5.5.3 Pong")
    class PingAndPong {
        @Test
        void aPingKeepsItsPayload() {
            assertThat(Reading.of(ping("Hi"))).containsExactly("ping 4869");
        }

        @Test
        void anUnaskedPongIsTaken() {
            assertThat(Reading.of(frame(true, PONG, utf8("Hi")))).containsExactly("pong 4869");
        }

        @Test
        void aPingKeepsItsPlaceBetweenMessages() {
            assertThat(Reading.of(text("a"), ping(""), text("b")))
                    .containsExactly("text a", "ping ", "text b");
        }
    }

    @Nested
    @DisplayName("5.5.1 Close, 7.4 Status codes")
    class Close {
        @Test
        void aCloseMayBeEmpty() {
            assertThat(Reading.of(frame(true, CLOSE, new byte[0]))).containsExactly("close 1005 ");
        }

        @Test
        void aCloseHasACodeAndAReason() {
            assertThat(Reading.of(close(1000, "bye"))).containsExactly("close 1000 bye");
        }

        @Test
        void aReasonMayHave123Bytes() {
            assertThat(Reading.of(close(1000, "x".repeat(123))))
                    .containsExactly("close 1000 " + "x".repeat(123));
        }

        @Test
        void aCloseOfOneByteFailsTheConnection() {
            assertThat(Reading.of(frame(true, CLOSE, new byte[] {3})))
                    .containsExactly("failed 1002");
        }

        @ParameterizedTest
        @ValueSource(
                ints = {
                    1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000,
                    3999, 4000, 4999
                })
        void aCodeThatMayBeSentIsTaken(int code) {
            assertThat(Reading.of(close(code, ""))).containsExactly("close " + code + " ");
        }

        @ParameterizedTest
        @ValueSource(
                ints = {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535})
        void aCodeThatMustNotBeSentFailsTheConnection(int code) {
            assertThat(Reading.of(close(code, ""))).containsExactly("failed 1002");
        }

        @Test
        void aReasonThatIsNotUtf8FailsTheConnection() {
            byte[] payload = concat(new byte[] {3, (byte) 0xe8}, new byte[] {(byte) 0xc3, 0x28});

            assertThat(Reading.of(frame(true, CLOSE, payload))).containsExactly("failed 1007");
        }

        @Test
        void aReasonCutWithinACharacterFailsTheConnection() {
            byte[] payload = concat(new byte[] {3, (byte) 0xe8}, new byte[] {(byte) 0xc3});

            assertThat(Reading.of(frame(true, CLOSE, payload))).containsExactly("failed 1007");
        }

        @Test
        void nothingAfterACloseIsProcessed() {
            assertThat(
                            Reading.of(
                                    text("a"),
                                    close(1000, ""),
                                    text("b"),
                                    ping("x"),
                                    new byte[] {(byte) 0xff}))
                    .containsExactly("text a", "close 1000 ");
        }

        @Test
        void aCloseMayStandWithinAMessage() {
            assertThat(Reading.of(frame(false, 1, utf8("a")), close(1001, "")))
                    .containsExactly("close 1001 ");
        }
    }
}
