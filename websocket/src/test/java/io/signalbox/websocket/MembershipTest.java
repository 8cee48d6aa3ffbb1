package io.signalbox.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.websocket.fanout.Audience;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Publisher;
import io.signalbox.websocket.fanout.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One socket in very many audiences. */
class MembershipTest {
    private static final int AUDIENCES = 5_000;

    private final TestServer server = TestServer.start();
    private final Publisher publisher = server.sockets.newPublisher();
    private final List<Audience> audiences = new ArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    private static EncodedFrame frame(String text) {
        return EncodedFrame.text(ClientFrames.utf8(text));
    }

    private Socket joinAll() {
        Socket socket = server.nextOpened();
        for (int i = 0; i < AUDIENCES; i++) {
            Audience audience = server.sockets.newAudience();
            audiences.add(audience);
            publisher.join(audience, socket);
        }
        return socket;
    }

    @Test
    void itGetsTheFramesOfAllInTheirOrder() {
        try (RawClient client = RawClient.open(server.port())) {
            Socket socket = joinAll();
            for (int i = 0; i < AUDIENCES; i++) {
                publisher.toAudience(audiences.get(i * 7 % AUDIENCES), frame(Integer.toString(i)));
            }
            for (int i = 0; i < AUDIENCES; i += 2) {
                publisher.leave(audiences.get(i), socket);
            }
            for (int i = 0; i < AUDIENCES; i++) {
                publisher.toAudience(audiences.get(i), frame(Integer.toString(i)));
            }
            publisher.flush();

            for (int i = 0; i < AUDIENCES; i++) {
                assertThat(client.readText()).isEqualTo(Integer.toString(i));
            }
            for (int i = 1; i < AUDIENCES; i += 2) {
                assertThat(client.readText()).isEqualTo(Integer.toString(i));
            }
        }
    }

    @Test
    void joiningTwiceIsJoiningOnce() {
        try (RawClient client = RawClient.open(server.port())) {
            Socket socket = server.nextOpened();
            Audience audience = server.sockets.newAudience();
            audience.add(socket);
            audience.add(socket);
            publisher.toAudience(audience, frame("once"));
            publisher.toSocket(socket, frame("end"));
            publisher.flush();

            assertThat(client.readText()).isEqualTo("once");
            assertThat(client.readText()).isEqualTo("end");
            assertThat(audience.size()).isEqualTo(1);
        }
    }

    @Test
    void aSocketThatEndsLeavesAll() {
        try (RawClient client = RawClient.open(server.port())) {
            joinAll();
            client.close(1000, "");
            assertThat(client.readClose().closeCode()).isEqualTo(1000);
        }
        await().untilAsserted(
                        () -> assertThat(audiences).allMatch(audience -> audience.size() == 0));
    }

    @Test
    void webSocketsAndEventStreamsShareAnAudience() {
        try (RawClient webSocket = RawClient.open(server.port());
                RawClient eventStream = RawClient.connect(server.port())) {
            Audience audience = server.sockets.newAudience();
            publisher.join(audience, server.nextOpened());
            eventStream.exchangeHead("GET /stream HTTP/1.1\r\nHost: localhost\r\n");
            publisher.join(audience, server.nextOpened());
            publisher.toAudience(audience, frame("two\nlines"));
            publisher.flush();

            assertThat(webSocket.readText()).isEqualTo("two\nlines");
            assertThat(eventStream.readLine()).isEqualTo(": open");
            assertThat(eventStream.readLine()).isEmpty();
            assertThat(eventStream.readLine()).isEqualTo("data: two");
            assertThat(eventStream.readLine()).isEqualTo("data: lines");
        }
    }
}
