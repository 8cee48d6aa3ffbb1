package io.signalbox.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.websocket.fanout.Audience;
import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.CloseReason;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Publisher;
import io.signalbox.websocket.fanout.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A process that ends tells its sockets where to go on, and does not wait for ever. */
class DrainTest {
    private final TestServer server =
            TestServer.start(SocketServerOptions.defaults().with().closeTimeoutMs(60_000).build());

    @AfterEach
    void stop() {
        server.close();
    }

    private CompletableFuture<Boolean> drain(Function<Socket, CloseReason> reason, long timeoutMs) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return server.sockets.drain(reason, timeoutMs);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void eachSocketGetsWhatWasSentThen1012WithAReasonOfItsOwn() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        Audience audience = server.sockets.newAudience();
        Publisher publisher = server.sockets.newPublisher();
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            clients.add(RawClient.open(server.port()));
            sockets.add(server.nextOpened());
            publisher.join(audience, sockets.getLast());
        }
        publisher.toAudience(audience, EncodedFrame.text(ClientFrames.utf8("last")));
        publisher.mark("position 42");
        publisher.flush();

        CompletableFuture<Boolean> drained =
                drain(
                        socket ->
                                new CloseReason(
                                        1012, socket.id() + " " + publisher.reached(socket)),
                        10_000);

        for (int i = 0; i < 5; i++) {
            assertThat(clients.get(i).readText()).isEqualTo("last");
            RawClient.Frame close = clients.get(i).read();
            assertThat(close.closeCode()).isEqualTo(1012);
            assertThat(close.closeReason()).isEqualTo(sockets.get(i).id() + " position 42");
            clients.get(i).close(1012, "");
            assertThat(clients.get(i).atEnd()).isTrue();
            clients.get(i).close();
        }
        assertThat(drained.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(server.sockets.count()).isZero();
    }

    @Test
    void newSocketsAreRefusedMeanwhile() {
        try (RawClient client = RawClient.open(server.port())) {
            server.nextOpened();
            CompletableFuture<Boolean> drained = drain(socket -> new CloseReason(1012, ""), 60_000);
            assertThat(client.read().closeCode()).isEqualTo(1012);

            try (RawClient late = RawClient.connect(server.port())) {
                assertThat(late.exchangeHead(RawClient.request()).getFirst())
                        .isEqualTo("HTTP/1.1 503 Service Unavailable");
            }
            assertThat(drained.isDone()).isFalse();
            client.close(1012, "");
            assertThat(client.atEnd()).isTrue();
        }
    }

    @Test
    void whoDoesNotAnswerInTimeIsEndedByForce() throws Exception {
        try (RawClient client = RawClient.open(server.port())) {
            server.nextOpened();
            CompletableFuture<Boolean> drained = drain(socket -> new CloseReason(1012, ""), 200);

            assertThat(client.read().closeCode()).isEqualTo(1012);
            assertThat(drained.get(10, TimeUnit.SECONDS)).isFalse();
            assertThat(client.atEnd()).isTrue();
        }
        assertThat(server.nextEnded().cause()).isEqualTo(CloseCause.FORCED);
        assertThat(server.sockets.count()).isZero();
    }

    @Test
    void eventStreamsEndInOrder() throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            client.exchangeHead("GET /stream HTTP/1.1\r\nHost: localhost\r\n");
            server.nextOpened().send(EncodedFrame.eventId("cursor"));
            CompletableFuture<Boolean> drained = drain(socket -> new CloseReason(1012, ""), 10_000);

            assertThat(client.readLine()).isEqualTo(": open");
            assertThat(client.readLine()).isEmpty();
            assertThat(client.readLine()).isEqualTo("id: cursor");
            assertThat(client.readLine()).isEmpty();
            assertThat(client.atEnd()).isTrue();
            assertThat(drained.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
