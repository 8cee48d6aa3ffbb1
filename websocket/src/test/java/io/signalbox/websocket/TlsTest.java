package io.signalbox.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Socket;
import io.signalbox.websocket.protocol.MessageBatch;
import io.undertow.Undertow;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Over TLS a connection is read by its IO thread and written by its writer thread at the same time.
 */
class TlsTest {
    private static final int MESSAGES = 2_000;

    /** The client sends faster than it reads: room for everything, so that it is not cut off. */
    private static final int BYTE_BUDGET = 64 << 20;

    private static final char[] PASSWORD = "loopback".toCharArray();

    private static final class Echo implements SocketListener {
        @Override
        public void onMessages(Socket socket, MessageBatch batch) {
            for (int i = 0; i < batch.size(); i++) {
                socket.send(EncodedFrame.text(batch.copy(i)));
            }
        }

        @Override
        public void onClose(Socket socket, int code, String reason, CloseCause cause) {}
    }

    private static final class Collector implements WebSocket.Listener {
        private final List<String> texts = new ArrayList<>();
        private final StringBuilder part = new StringBuilder();
        private final CompletableFuture<List<String>> all = new CompletableFuture<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket webSocket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                texts.add(part.toString());
                part.setLength(0);
                if (texts.size() == MESSAGES) {
                    all.complete(texts);
                }
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(
                WebSocket webSocket, int statusCode, String reason) {
            closed.complete(statusCode);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            all.completeExceptionally(error);
            closed.completeExceptionally(error);
        }
    }

    /** With the loopback address's certificate, for both sides. */
    static SSLContext loopback() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in =
                Objects.requireNonNull(TlsTest.class.getResourceAsStream("/loopback.p12"))) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory trusted =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    @Test
    void messagesComeBackInTheirOrder() throws Exception {
        SSLContext tls = loopback();
        try (SocketServer sockets =
                        SocketServer.start(
                                SocketServerOptions.defaults()
                                        .with()
                                        .byteBudget(BYTE_BUDGET)
                                        .build());
                HttpClient http = HttpClient.newBuilder().sslContext(tls).build()) {
            Undertow undertow =
                    Undertow.builder()
                            .addHttpsListener(
                                    0,
                                    "127.0.0.1",
                                    tls,
                                    sockets.webSocket((socket, subprotocol) -> new Echo()))
                            .build();
            undertow.start();
            int port =
                    ((InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress())
                            .getPort();
            Collector collector = new Collector();
            WebSocket client =
                    http.newWebSocketBuilder()
                            .buildAsync(URI.create("wss://127.0.0.1:" + port + "/"), collector)
                            .get(10, TimeUnit.SECONDS);
            List<String> sent = new ArrayList<>();
            for (int i = 0; i < MESSAGES; i++) {
                sent.add(i + " " + "x".repeat(i * 7 % 5000));
                client.sendText(sent.getLast(), true).get(10, TimeUnit.SECONDS);
            }

            assertThat(collector.all.get(30, TimeUnit.SECONDS)).isEqualTo(sent);
            client.sendClose(1000, "").get(10, TimeUnit.SECONDS);
            assertThat(collector.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1000);
            undertow.stop();
        }
    }
}
