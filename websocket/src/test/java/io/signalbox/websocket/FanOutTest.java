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

/** What one publisher appends reaches each socket concerned in the order of the appends. */
class FanOutTest {
    private final TestServer server =
            TestServer.start(SocketServerOptions.defaults().with().writerThreads(2).build());
    private final Publisher publisher = server.sockets.newPublisher();
    private final Audience audience = server.sockets.newAudience();
    private final List<RawClient> clients = new ArrayList<>();

    @AfterEach
    void stop() {
        clients.forEach(RawClient::close);
        server.close();
    }

    private static EncodedFrame frame(String text) {
        return EncodedFrame.text(ClientFrames.utf8(text));
    }

    private List<Socket> open(int count) {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(RawClient.open(server.port()));
            sockets.add(server.nextOpened());
        }
        return sockets;
    }

    @Test
    void broadcastAndDirectedFramesKeepTheirPlaces() {
        List<Socket> sockets = open(10);
        sockets.forEach(socket -> publisher.join(audience, socket));
        for (int round = 0; round < 200; round++) {
            publisher.toAudience(audience, frame("all " + round));
            for (int i = 0; i < sockets.size(); i++) {
                publisher.toSocket(sockets.get(i), frame("one " + round + " " + i));
            }
        }
        publisher.flush();

        for (int round = 0; round < 200; round++) {
            for (int i = 0; i < clients.size(); i++) {
                assertThat(clients.get(i).readText()).isEqualTo("all " + round);
                assertThat(clients.get(i).readText()).isEqualTo("one " + round + " " + i);
            }
        }
    }

    @Test
    void framesOfSeveralAudiencesKeepTheirPlaces() {
        Audience other = server.sockets.newAudience();
        List<Socket> sockets = open(8);
        sockets.forEach(socket -> {
            publisher.join(audience, socket);
            publisher.join(other, socket);
        });
        for (int round = 0; round < 300; round++) {
            publisher.toAudience(round % 3 == 0 ? other : audience, frame("frame " + round));
        }
        publisher.flush();

        for (RawClient client : clients) {
            for (int round = 0; round < 300; round++) {
                assertThat(client.readText()).isEqualTo("frame " + round);
            }
        }
    }

    @Test
    void theOriginDoesNotGetItsOwnFrame() {
        List<Socket> sockets = open(6);
        sockets.forEach(socket -> publisher.join(audience, socket));
        for (int i = 0; i < 60; i++) {
            publisher.toAudienceExcept(audience, frame(Integer.toString(i)), sockets.get(i % 6));
        }
        publisher.flush();

        for (int c = 0; c < clients.size(); c++) {
            for (int i = 0; i < 60; i++) {
                if (i % 6 != c) {
                    assertThat(clients.get(c).readText()).isEqualTo(Integer.toString(i));
                }
            }
        }
    }

    @Test
    void aSocketSeesOnlyWhatIsAppendedWhileItIsInTheAudience() {
        List<Socket> sockets = open(6);
        sockets.subList(0, 5).forEach(socket -> publisher.join(audience, socket));
        publisher.toAudience(audience, frame("before"));
        publisher.join(audience, sockets.get(5));
        publisher.toAudience(audience, frame("during"));
        publisher.leave(audience, sockets.get(5));
        publisher.toAudience(audience, frame("after"));
        publisher.toSocket(sockets.get(5), frame("end"));
        publisher.flush();

        assertThat(clients.get(5).readText()).isEqualTo("during");
        assertThat(clients.get(5).readText()).isEqualTo("end");
        assertThat(clients.get(0).readText()).isEqualTo("before");
        assertThat(clients.get(0).readText()).isEqualTo("during");
        assertThat(clients.get(0).readText()).isEqualTo("after");
    }

    @Test
    void aFilterIsAskedForEachMember() {
        List<Socket> sockets = open(6);
        sockets.forEach(socket -> publisher.join(audience, socket));
        publisher.toAudienceWhere(audience, frame("even"), socket -> socket.id() % 2 == 0);
        publisher.toAudience(audience, frame("all"));
        publisher.flush();

        for (int i = 0; i < 6; i++) {
            if (sockets.get(i).id() % 2 == 0) {
                assertThat(clients.get(i).readText()).isEqualTo("even");
            }
            assertThat(clients.get(i).readText()).isEqualTo("all");
        }
    }

    @Test
    void everyFrameIsCountedWhenItIsWritten() {
        List<Socket> sockets = open(5);
        sockets.forEach(socket -> publisher.join(audience, socket));
        for (int i = 0; i < 100; i++) {
            publisher.toAudience(audience, frame("x"));
        }
        publisher.flush();
        clients.forEach(client -> {
            for (int i = 0; i < 100; i++) {
                client.readText();
            }
        });

        // The kernel may pass a frame on before the writer thread has counted it.
        await().untilAsserted(() -> {
            assertThat(sockets.getFirst().counters().writtenFrames()).isEqualTo(100);
            assertThat(sockets.getFirst().counters().writtenBytes()).isEqualTo(300);
            assertThat(server.sockets.totals().writtenFrames()).isEqualTo(500);
            assertThat(server.sockets.totals().queuedBytes()).isZero();
        });
    }
}
