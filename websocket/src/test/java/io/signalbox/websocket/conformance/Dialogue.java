package io.signalbox.websocket.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.websocket.ClientFrames;
import io.signalbox.websocket.RawClient;
import java.util.Arrays;

/** A connection to the echo server: what is sent, and what has to come. */
final class Dialogue implements AutoCloseable {
    private static final int NORMAL = 1000;

    private final RawClient client;
    private boolean ended;

    Dialogue(int port) {
        client = RawClient.open(port);
    }

    /** All in one write. */
    Dialogue send(byte[]... frames) {
        client.send(ClientFrames.concat(frames));
        return this;
    }

    /** In writes of so many bytes. */
    Dialogue sendChopped(int bytes, byte[]... frames) {
        byte[] all = ClientFrames.concat(frames);
        for (int from = 0; from < all.length; from += bytes) {
            client.send(Arrays.copyOfRange(all, from, Math.min(all.length, from + bytes)));
        }
        return this;
    }

    Dialogue expectText(String text) {
        return expectText(ClientFrames.utf8(text));
    }

    Dialogue expectText(byte[] payload) {
        return expect(ClientFrames.TEXT, payload);
    }

    Dialogue expectBinary(byte[] payload) {
        return expect(ClientFrames.BINARY, payload);
    }

    Dialogue expectPong(String payload) {
        return expect(ClientFrames.PONG, ClientFrames.utf8(payload));
    }

    Dialogue expectPong(byte[] payload) {
        return expect(ClientFrames.PONG, payload);
    }

    private Dialogue expect(int opcode, byte[] payload) {
        RawClient.Frame frame = client.read();
        assertThat(frame.isFinal()).isTrue();
        assertThat(frame.opcode())
                .withFailMessage(() ->
                        "expected opcode %d, got %d %d %s"
                                .formatted(
                                        opcode,
                                        frame.opcode(),
                                        frame.closeCode(),
                                        frame.closeReason()))
                .isEqualTo(opcode);
        assertThat(Arrays.equals(frame.payload(), payload))
                .withFailMessage("the payload of %d bytes did not come back", payload.length)
                .isTrue();
        return this;
    }

    /** A close frame with this code, and then the end of the stream; nothing before them. */
    void expectClose(int code) {
        RawClient.Frame close = client.read();
        assertThat(close.opcode()).isEqualTo(ClientFrames.CLOSE);
        assertThat(close.closeCode()).isEqualTo(code);
        expectEnd();
    }

    /** A close frame without a code, and then the end of the stream. */
    void expectEmptyClose() {
        RawClient.Frame close = client.read();
        assertThat(close.opcode()).isEqualTo(ClientFrames.CLOSE);
        assertThat(close.payload()).isEmpty();
        expectEnd();
    }

    private void expectEnd() {
        assertThat(client.atEnd()).as("the stream has ended").isTrue();
        ended = true;
    }

    /** Ends what has not ended. */
    void end() {
        if (!ended) {
            send(ClientFrames.close(NORMAL, ""));
            expectClose(NORMAL);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
