package io.signalbox.websocket;

import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.SlowReceivers;
import io.signalbox.websocket.fanout.Socket;
import io.signalbox.websocket.fanout.TransportMetrics;
import io.signalbox.websocket.protocol.MessageBatch;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.xnio.Options;

/** A server that echoes, and remembers its sockets and their ends. */
final class TestServer implements AutoCloseable, SocketListener {
    record Ended(Socket socket, int code, String reason, CloseCause cause) {}

    /** Small, so that a peer which does not read is noticed after a few kilobytes. */
    private static final int SEND_BUFFER_BYTES = 16 << 10;

    final SocketServer sockets;
    final BlockingQueue<Socket> opened = new LinkedBlockingQueue<>();
    final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    final List<String> subprotocols = new CopyOnWriteArrayList<>();
    private final Undertow undertow;

    static TestServer start() {
        return start(SocketServerOptions.defaults());
    }

    static TestServer start(SocketServerOptions options) {
        return start(options, new SlowReceivers() {});
    }

    static TestServer start(SocketServerOptions options, SlowReceivers slowReceivers) {
        return new TestServer(options, slowReceivers, TransportMetrics.NONE, handler -> handler);
    }

    static TestServer start(SocketServerOptions options, TransportMetrics metrics) {
        return new TestServer(options, new SlowReceivers() {}, metrics, handler -> handler);
    }

    /**
     * @param outer wraps the WebSocket handler
     */
    static TestServer start(SocketServerOptions options, UnaryOperator<HttpHandler> outer) {
        return new TestServer(options, new SlowReceivers() {}, TransportMetrics.NONE, outer);
    }

    private TestServer(
            SocketServerOptions options,
            SlowReceivers slowReceivers,
            TransportMetrics metrics,
            UnaryOperator<HttpHandler> outer) {
        sockets = SocketServer.start(options, slowReceivers, metrics);
        HttpHandler webSocket = outer.apply(sockets.webSocket(this::open));
        HttpHandler eventStream =
                sockets.eventStream(socket -> {
                    opened.add(socket);
                    return (closed, cause) -> ended.add(new Ended(closed, 0, "", cause));
                });
        undertow =
                Undertow.builder()
                        .addHttpListener(0, "127.0.0.1")
                        .setIoThreads(2)
                        .setSocketOption(Options.TCP_NODELAY, true)
                        .setSocketOption(Options.SEND_BUFFER, SEND_BUFFER_BYTES)
                        .setWorkerThreads(2)
                        .setHandler(exchange -> {
                            (exchange.getRequestPath().equals("/stream") ? eventStream : webSocket)
                                    .handleRequest(exchange);
                        })
                        .build();
        undertow.start();
    }

    private SocketListener open(Socket socket, @Nullable String subprotocol) {
        if (subprotocol != null) {
            subprotocols.add(subprotocol);
        }
        opened.add(socket);
        return this;
    }

    @Override
    public void onMessages(Socket socket, MessageBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            socket.send(
                    batch.isText(i)
                            ? EncodedFrame.text(batch.copy(i))
                            : EncodedFrame.binary(batch.copy(i)));
        }
    }

    @Override
    public void onClose(Socket socket, int code, String reason, CloseCause cause) {
        ended.add(new Ended(socket, code, reason, cause));
    }

    int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress()).getPort();
    }

    Socket nextOpened() {
        return take(opened);
    }

    Ended nextEnded() {
        return take(ended);
    }

    private static <T> T take(BlockingQueue<T> queue) {
        try {
            T taken = queue.poll(10, TimeUnit.SECONDS);
            if (taken == null) {
                throw new AssertionError("nothing came within 10 s");
            }
            return taken;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        sockets.close();
        undertow.stop();
    }
}
