package io.signalbox.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Peers that are dead, slow or held up. */
class LifeCycleTest {
    private final TestServer server =
            TestServer.start(
                    SocketServerOptions.defaults()
                            .with()
                            .byteBudget(200_000)
                            .pingIntervalMs(100)
                            .idleTimeoutMs(600)
                            .closeTimeoutMs(200)
                            .build());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPeerThatSendsByteByByteIsServed() {
        try (RawClient client = RawClient.connect(server.port())) {
            sendByteByByte(client, ClientFrames.utf8(RawClient.request() + "\r\n"));
            assertThat(client.readHead().getFirst()).isEqualTo("HTTP/1.1 101 Switching Protocols");
            sendByteByByte(client, ClientFrames.text("slowly"));
            assertThat(client.readText()).isEqualTo("slowly");
        }
    }

    private static void sendByteByByte(RawClient client, byte[] bytes) {
        for (byte one : bytes) {
            client.send(new byte[] {one});
        }
    }

    @Test
    void aPeerThatAnswersNoPingIsTakenForDead() {
        try (RawClient client = RawClient.open(server.port())) {
            TestServer.Ended ended = server.nextEnded();

            assertThat(ended.cause()).isEqualTo(CloseCause.IDLE);
            assertThat(client.read().opcode()).isEqualTo(ClientFrames.PING);
            assertThat(client.readClose().closeReason()).contains("idleTimeoutMs 600");
        }
    }

    @Test
    void aPeerThatAnswersPingsStays() {
        try (RawClient client = RawClient.open(server.port())) {
            for (int i = 0; i < 10; i++) {
                RawClient.Frame ping = client.read();
                assertThat(ping.opcode()).isEqualTo(ClientFrames.PING);
                client.send(ClientFrames.frame(true, ClientFrames.PONG, ping.payload()));
            }
            assertThat(server.ended).isEmpty();
        }
    }

    @Test
    void anEventStreamIsKeptAliveByComments() {
        try (RawClient client = RawClient.connect(server.port())) {
            client.exchangeHead("GET /stream HTTP/1.1\r\nHost: localhost\r\n");
            assertThat(client.readLine()).isEqualTo(": open");
            for (int i = 0; i < 10; i++) {
                assertThat(client.readLine()).isEmpty();
                assertThat(client.readLine()).isEqualTo(": ping");
            }
        }
    }

    @Test
    void nothingIsDeliveredWhileReadsArePaused() {
        try (RawClient client = RawClient.open(server.port())) {
            Socket socket = server.nextOpened();
            assertThat(client.text("1").readText()).isEqualTo("1");
            socket.pauseReads();
            client.text("2");
            socket.send(EncodedFrame.text(ClientFrames.utf8("paused")));
            assertThat(client.readText()).isEqualTo("paused");

            socket.resumeReads();
            assertThat(client.readText()).isEqualTo("2");
        }
    }

    @Test
    void aPeerWhoseReadsWePauseIsNotIdle() {
        try (RawClient client = RawClient.open(server.port())) {
            Socket socket = server.nextOpened();
            socket.pauseReads();
            for (int pings = 0; pings < 12; pings++) {
                assertThat(client.read().opcode()).isEqualTo(ClientFrames.PING);
            }
            assertThat(server.ended).isEmpty();
        }
    }
}
