package io.signalbox.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.websocket.fanout.Audience;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Publisher;
import io.signalbox.websocket.fanout.Socket;
import io.signalbox.websocket.fanout.TransportMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rate of a writer is the rate of its calls: however many frames there are, they share one. */
class WritesTest {
    private static final int SOCKETS = 8;
    private static final int ROUNDS = 50;

    private final AtomicLong writes = new AtomicLong();
    private final TestServer server =
            TestServer.start(
                    SocketServerOptions.defaults(),
                    new TransportMetrics() {
                        @Override
                        public void onPass(int writer, long durationNanos, int calls) {
                            writes.addAndGet(calls);
                        }
                    });
    private final Publisher publisher = server.sockets.newPublisher();
    private final Audience audience = server.sockets.newAudience();
    private final List<RawClient> clients = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void stop() {
        clients.forEach(RawClient::close);
        server.close();
    }

    @Test
    void aPassWritesOnceToEachSocketHoweverItsFramesAreMixed() {
        for (int i = 0; i < SOCKETS; i++) {
            clients.add(RawClient.open(server.port()));
            sockets.add(server.nextOpened());
        }
        sockets.forEach(socket -> publisher.join(audience, socket));
        CountDownLatch everythingIsAppended = new CountDownLatch(1);
        publisher.toAudienceWhere(audience, frame("held"), _ -> waitFor(everythingIsAppended));
        publisher.flush();
        for (int round = 0; round < ROUNDS; round++) {
            publisher.toAudience(audience, frame("all " + round));
            for (Socket socket : sockets) {
                publisher.toSocket(socket, frame("one " + round));
            }
            publisher.toAudienceExcept(audience, frame("others " + round), sockets.get(round % 8));
        }
        publisher.flush();
        everythingIsAppended.countDown();

        for (int i = 0; i < SOCKETS; i++) {
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(clients.get(i).readText()).isEqualTo("all " + round);
                assertThat(clients.get(i).readText()).isEqualTo("one " + round);
                if (round % 8 != i) {
                    assertThat(clients.get(i).readText()).isEqualTo("others " + round);
                }
            }
        }
        server.sockets.close();
        assertThat(writes).hasValue(SOCKETS);
    }

    private static EncodedFrame frame(String text) {
        return EncodedFrame.text(ClientFrames.utf8(text));
    }

    /** Lets nobody through, and keeps the writer thread until then. */
    private static boolean waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
