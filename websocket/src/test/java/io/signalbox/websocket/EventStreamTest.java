package io.signalbox.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private RawClient open() {
        RawClient client = RawClient.connect(server.port());
        assertThat(client.exchangeHead("GET /stream HTTP/1.1\r\nHost: localhost\r\n"))
                .contains(
                        "HTTP/1.1 200 OK",
                        "Content-Type: text/event-stream; charset=utf-8",
                        "Connection: close");
        assertThat(client.readLine()).isEqualTo(": open");
        assertThat(client.readLine()).isEmpty();
        return client;
    }

    @Test
    void aTextIsAnEvent() {
        try (RawClient client = open()) {
            server.nextOpened().send(EncodedFrame.text(ClientFrames.utf8("{\"a\":1}")));

            assertThat(client.readLine()).isEqualTo("data: {\"a\":1}");
            assertThat(client.readLine()).isEmpty();
        }
    }

    @Test
    void itEndsWhenItIsClosed() {
        try (RawClient client = open()) {
            Socket socket = server.nextOpened();
            socket.send(EncodedFrame.eventId("7"));
            socket.close(1000, "done");

            assertThat(client.readLine()).isEqualTo("id: 7");
            assertThat(client.readLine()).isEmpty();
            assertThat(client.atEnd()).isTrue();
        }
        assertThat(server.nextEnded().cause()).isEqualTo(CloseCause.APPLICATION);
    }

    @Test
    void aClientThatGoesIsNoticed() {
        open().close();

        assertThat(server.nextEnded().cause()).isEqualTo(CloseCause.LOST);
    }
}
