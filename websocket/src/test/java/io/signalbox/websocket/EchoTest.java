package io.signalbox.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.websocket.fanout.CloseCause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EchoTest {
    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void textAndBinaryComeBackAsTheyWent() {
        try (RawClient client = RawClient.open(server.port())) {
            client.text("Grüße").send(ClientFrames.binary(new byte[] {0, -1, 7}));

            assertThat(client.readText()).isEqualTo("Grüße");
            RawClient.Frame binary = client.read();
            assertThat(binary.opcode()).isEqualTo(ClientFrames.BINARY);
            assertThat(binary.payload()).containsExactly(0, -1, 7);
        }
    }

    @Test
    void aCloseFrameIsAnsweredAndTheConnectionEnds() {
        try (RawClient client = RawClient.open(server.port())) {
            client.close(1000, "bye");

            assertThat(client.readClose().closeCode()).isEqualTo(1000);
            assertThat(client.atEnd()).isTrue();
        }
        TestServer.Ended ended = server.nextEnded();
        assertThat(ended.code()).isEqualTo(1000);
        assertThat(ended.reason()).isEqualTo("bye");
        assertThat(ended.cause()).isEqualTo(CloseCause.PEER);
    }

    @Test
    void manyFramesInOneWriteComeBackInTheirOrder() {
        try (RawClient client = RawClient.open(server.port())) {
            byte[][] frames = new byte[1000][];
            for (int i = 0; i < frames.length; i++) {
                frames[i] = ClientFrames.text("message " + i);
            }
            client.send(ClientFrames.concat(frames));

            for (int i = 0; i < frames.length; i++) {
                assertThat(client.readText()).isEqualTo("message " + i);
            }
        }
    }
}
