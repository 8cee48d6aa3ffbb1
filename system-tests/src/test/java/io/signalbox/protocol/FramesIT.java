package io.signalbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /v1/socket} does with WebSocket frames that no client library sends. */
@ExtendWith(SharedUp.class)
class FramesIT {
    private static final String PUBLISH =
            "{\"op\":\"publish\",\"id\":\"f1\",\"type\":\"t\",\"to\":[],\"payload\":\"Grüße\"}";

    private static SharedUp.Running up;

    private WireSocket socket;

    @BeforeAll
    static void start(SharedUp.Running running) {
        up = running;
    }

    @BeforeEach
    void open() {
        socket = new WireSocket(up.url(), "/v1/socket", up.token("acme", "ada"));
        assertThat(socket.read().payload()).startsWith("{\"op\":\"welcome\"");
    }

    @AfterEach
    void close() {
        socket.close();
    }

    private void assertAck() {
        assertThat(socket.read().payload()).startsWith("{\"op\":\"ack\",\"id\":\"f1\"");
    }

    private void assertError(String code) {
        assertThat(socket.read().payload())
                .startsWith("{\"op\":\"error\"")
                .contains("\"code\":\"" + code + "\"");
    }

    private void assertClosed(int code) {
        WireSocket.Frame close = socket.read();
        assertThat(close.opcode()).isEqualTo(WireSocket.CLOSE);
        assertThat(close.closeCode()).isEqualTo(code);
        assertThat(socket.atEnd()).isTrue();
    }

    @Test
    void aPublishInFragmentsWithAPingBetweenIsStored() {
        int cut = PUBLISH.indexOf("payload");
        socket.frame(false, WireSocket.TEXT, PUBLISH.substring(0, cut))
                .frame(true, WireSocket.PING, "between")
                .frame(true, WireSocket.CONTINUATION, PUBLISH.substring(cut));

        assertThat(socket.read()).isEqualTo(new WireSocket.Frame(WireSocket.PONG, "between"));
        assertAck();
    }

    @Test
    void aPublishMayComeByteByByte() {
        byte[] payload = PUBLISH.getBytes(StandardCharsets.UTF_8);
        for (byte one : WireSocket.header(0x81, payload.length)) {
            socket.send(new byte[] {one});
        }
        for (byte one : payload) {
            socket.send(new byte[] {one});
        }

        assertAck();
    }

    @ParameterizedTest
    @ValueSource(longs = {65_537, 1L << 40})
    void aLengthOverTheLimitClosesBeforeThePayloadHasCome(long length) {
        socket.send(WireSocket.header(0x81, length));

        assertClosed(1009);
    }

    @Test
    void anEmptyTextIsToldAndTheSocketStaysOpen() {
        socket.text("");

        assertError("MALFORMED_FRAME");
        socket.text(PUBLISH);
        assertAck();
    }

    @Test
    void aBinaryMessageIsToldAndTheSocketStaysOpen() {
        socket.frame(true, WireSocket.BINARY, PUBLISH);

        assertError("MALFORMED_FRAME");
        socket.text(PUBLISH);
        assertAck();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 3000, 4999})
    void aCloseIsAnsweredWithItsCode(int code) {
        socket.send(close(code));

        assertClosed(code);
    }

    @Test
    void aPublishBeforeTheCloseIsRoutedAllTheSame() {
        String channel = ",\"channel\":\"last-words\"";
        try (WireSocket member = new WireSocket(up.url(), "/v1/socket", up.token("acme", "gus"))) {
            member.text("{\"op\":\"subscribe\",\"channels\":[\"last-words\"]}");
            assertThat(member.read().payload()).startsWith("{\"op\":\"welcome\"");
            assertThat(member.read().payload()).startsWith("{\"op\":\"ack\"");

            socket.text(PUBLISH.replace(",\"to\":[]", channel)).send(close(1000));

            assertThat(member.read().payload()).startsWith("{\"op\":\"frame\",\"id\":\"f1\"");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xc1, 0x83, 0x8b, 0x80, 0x09})
    void aFrameThatMustNotBeClosesWith1002(int firstByte) {
        socket.send(WireSocket.header(firstByte, 0));

        assertClosed(1002);
    }

    @Test
    void textThatIsNotUtf8ClosesWith1007BeforeItsEnd() {
        socket.send(WireSocket.header(0x81, 1000)).send(new byte[] {'{', (byte) 0xc0});

        assertClosed(1007);
    }

    private static byte[] close(int code) {
        byte[] header = WireSocket.header(0x88, 2);
        byte[] frame = Arrays.copyOf(header, header.length + 2);
        frame[header.length] = (byte) (code >> 8);
        frame[header.length + 1] = (byte) code;
        return frame;
    }
}
