package io.signalbox.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Socket;
import io.signalbox.websocket.protocol.MessageBatch;
import io.undertow.Undertow;
import io.undertow.protocols.ssl.SslConduit;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.ssl.SslConnection;

/**
 * When a write listener has returned, Undertow's conduit looks whether writes are wanted and, if
 * not, takes the selector's interest back, both outside of its monitor. Who asks for writes in
 * between is forgotten.
 */
class TlsWakeupTest {
    private static final int FRAMES = 3_000;

    /** How long the IO thread stays in the gap if nobody falls into it. */
    private static final int GAP_MS = 500;

    /** Stops the IO thread in that gap, once, until somebody asks for writes. */
    private static final class Gap extends AbstractStreamSinkConduit<StreamSinkConduit> {
        private final SslConduit tls;
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch left = new CountDownLatch(1);

        Gap(SslConduit tls, StreamSinkConduit next) {
            super(next);
            this.tls = tls;
        }

        @Override
        public void suspendWrites() {
            boolean isFirst = !Thread.holdsLock(tls) && entered.getCount() > 0;
            if (isFirst) {
                entered.countDown();
                awaitAtMost(asked, GAP_MS);
            }
            super.suspendWrites();
            if (isFirst) {
                left.countDown();
            }
        }

        @Override
        public void resumeWrites() {
            super.resumeWrites();
            if (entered.getCount() == 0) {
                asked.countDown();
            }
        }
    }

    private static boolean awaitAtMost(CountDownLatch latch, int timeoutMs) {
        try {
            return latch.await(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Silent implements SocketListener {
        @Override
        public void onMessages(Socket socket, MessageBatch batch) {}

        @Override
        public void onClose(Socket socket, int code, String reason, CloseCause cause) {}
    }

    @Test
    void writesAskedForWhileTheConduitTakesItsInterestBackAreNotForgotten() throws Exception {
        SSLContext tls = TlsTest.loopback();
        SocketServerOptions options =
                SocketServerOptions.defaults().with().byteBudget(64 << 20).build();
        try (SocketServer sockets = SocketServer.start(options)) {
            Undertow undertow =
                    Undertow.builder()
                            .addHttpsListener(
                                    0,
                                    "127.0.0.1",
                                    tls,
                                    sockets.webSocket((socket, subprotocol) -> new Silent()))
                            .setSocketOption(Options.SEND_BUFFER, 16 << 10)
                            .build();
            undertow.start();
            InetSocketAddress address =
                    (InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress();
            try (RawClient client = connect(tls, address)) {
                // The client has its answer before the server has its connection.
                await().until(() -> !sockets.registry().all().isEmpty());
                Connection connection = sockets.registry().all().iterator().next();
                Gap gap = install(connection);
                for (int i = 0; i < FRAMES; i++) {
                    connection.socket().send(EncodedFrame.binary(new byte[1000]));
                }

                int read = 0;
                for (; gap.entered.getCount() > 0; read++) {
                    assertThat(client.read().payload()).hasSize(1000);
                }
                assertThat(awaitAtMost(gap.left, 20 * GAP_MS)).isTrue();
                for (; read < FRAMES; read++) {
                    assertThat(client.read().payload()).hasSize(1000);
                }
            }
            undertow.stop();
        }
    }

    private static RawClient connect(SSLContext tls, InetSocketAddress address) throws IOException {
        java.net.Socket socket = tls.getSocketFactory().createSocket();
        socket.setReceiveBufferSize(8 << 10);
        socket.connect(address);
        return RawClient.openOver(socket);
    }

    private static Gap install(Connection connection) throws Exception {
        SslConduit tls = UndertowXnioSsl.getSslConduit((SslConnection) connection.connection);
        Field field = SslConduit.class.getDeclaredField("delegate");
        field.setAccessible(true);
        StreamConnection tcp = (StreamConnection) field.get(tls);
        FutureTask<Gap> installing =
                new FutureTask<>(() -> {
                    Gap gap = new Gap(tls, tcp.getSinkChannel().getConduit());
                    tcp.getSinkChannel().setConduit(gap);
                    return gap;
                });
        connection.connection.getIoThread().execute(installing);
        return installing.get(10, TimeUnit.SECONDS);
    }
}
