package io.signalbox.websocket.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.websocket.ClientFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server sends: sections 5.1, 5.2 and 7.4. */
class ServerFrameTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 0xffff, 0x10000})
    void aFrameIsUnmaskedAndHasTheShortestFormOfLength(int length) {
        byte[] payload = new byte[length];
        byte[] expected =
                ClientFrames.concat(
                        ClientFrames.header(
                                0x82, false, length, ClientFrames.shortestLengthBytes(length)),
                        payload);

        assertThat(ServerFrame.binary(payload)).isEqualTo(expected);
        assertThat(ServerFrame.headerBytes(length)).isEqualTo(expected.length - length);
    }

    @Test
    void partsAreOneMessage() {
        assertThat(ServerFrame.text(new byte[] {'a'}, new byte[0], new byte[] {'b', 'c'}))
                .containsExactly(0x81, 3, 'a', 'b', 'c');
    }

    @Test
    void aCloseBeginsWithItsCodeInNetworkByteOrder() {
        assertThat(ServerFrame.close(1013, "slow"))
                .containsExactly(0x88, 6, 0x03, 0xf5, 's', 'l', 'o', 'w');
    }

    @Test
    void aCloseReasonIsCutAtTheEndOfACharacter() {
        byte[] frame = ServerFrame.close(1000, "x".repeat(122) + "é");

        assertThat(frame).hasSize(2 + 2 + 122);
    }

    @Test
    void aCloseWithoutACodeIsEmpty() {
        assertThat(ServerFrame.close(CloseCode.NO_STATUS, "")).containsExactly(0x88, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1006, 1015, 2999, 5000})
    void aCodeThatMustNotBeSentIsNotSent(int code) {
        assertThatThrownBy(() -> ServerFrame.close(code, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Integer.toString(code));
    }

    @Test
    void aControlFrameOfMoreThan125BytesIsNotSent() {
        assertThatThrownBy(() -> ServerFrame.ping(new byte[126]))
                .hasMessageContaining("125")
                .hasMessageContaining("126");
    }
}
