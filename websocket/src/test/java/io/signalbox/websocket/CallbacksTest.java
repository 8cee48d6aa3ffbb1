package io.signalbox.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.websocket.fanout.Audience;
import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.CloseReason;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Publisher;
import io.signalbox.websocket.fanout.SlowReceivers;
import io.signalbox.websocket.fanout.Socket;
import io.signalbox.websocket.fanout.TransportMetrics;
import io.signalbox.websocket.protocol.MessageBatch;
import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the application throws into the transport stays with the socket that it was called for. */
class CallbacksTest {
    private final AtomicLong writes = new AtomicLong();
    private final ConcurrentLinkedQueue<CloseCause> ended = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Socket> opened = new ConcurrentLinkedQueue<>();
    private final SocketServer sockets =
            SocketServer.start(
                    SocketServerOptions.defaults(),
                    new SlowReceivers() {},
                    new TransportMetrics() {
                        @Override
                        public void onPass(int writer, long durationNanos, int count) {
                            assertThat(durationNanos).isPositive();
                            writes.addAndGet(count);
                        }
                    });
    private final Undertow undertow =
            Undertow.builder()
                    .addHttpListener(
                            0,
                            "127.0.0.1",
                            sockets.webSocket((socket, subprotocol) -> open(socket)))
                    .build();

    CallbacksTest() {
        undertow.start();
    }

    @AfterEach
    void stop() {
        sockets.close();
        undertow.stop();
    }

    private int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress()).getPort();
    }

    private SocketListener open(Socket socket) {
        opened.add(socket);
        return new SocketListener() {
            @Override
            public void onMessages(Socket from, MessageBatch batch) {
                String text = new String(batch.copy(0), StandardCharsets.UTF_8);
                if (text.equals("throw")) {
                    throw new IllegalStateException("the application's fault");
                }
                from.send(EncodedFrame.text(batch.copy(0)));
            }

            @Override
            public void onClose(Socket from, int code, String reason, CloseCause cause) {
                ended.add(cause);
                throw new IllegalStateException("the application's fault");
            }
        };
    }

    @Test
    void aListenerThatThrowsCostsItsSocket() {
        try (RawClient unlucky = RawClient.open(port());
                RawClient other = RawClient.open(port())) {
            unlucky.text("throw");

            assertThat(unlucky.readClose().closeCode()).isEqualTo(1011);
            assertThat(unlucky.atEnd()).isTrue();
            assertThat(other.text("fine").readText()).isEqualTo("fine");
            assertThat(ended).containsExactly(CloseCause.APPLICATION);
        }
    }

    @Test
    void aFilterThatThrowsLetsNobodyThroughAndHoldsNobodyUp() {
        try (RawClient client = RawClient.open(port())) {
            await().until(() -> !opened.isEmpty());
            Socket socket = opened.element();
            Audience audience = sockets.newAudience();
            Publisher publisher = sockets.newPublisher();
            publisher.join(audience, socket);
            publisher.toAudienceWhere(
                    audience,
                    EncodedFrame.text(new byte[0]),
                    one -> {
                        throw new IllegalStateException("the application's fault");
                    });
            publisher.toAudience(audience, EncodedFrame.text(ClientFrames.utf8("next")));
            publisher.flush();

            assertThat(client.readText()).isEqualTo("next");
        }
    }

    @Test
    void aReasonThatThrowsStillClosesTheSocket() {
        try (RawClient client = RawClient.open(port())) {
            await().until(() -> !opened.isEmpty());
            opened.element()
                    .close(() -> {
                        throw new IllegalStateException("the application's fault");
                    });

            assertThat(client.readClose().closeCode()).isEqualTo(1011);
        }
    }

    @Test
    void eachPassIsReported() {
        try (RawClient client = RawClient.open(port())) {
            assertThat(client.text("x").readText()).isEqualTo("x");
            await().untilAsserted(() -> assertThat(writes).hasPositiveValue());
        }
    }

    @Test
    void aCodeThatMustNotBeSentIsRefusedWhereItIsGiven() {
        Assertions.assertThatThrownBy(() -> new CloseReason(1006, "")).hasMessageContaining("1006");
    }
}
