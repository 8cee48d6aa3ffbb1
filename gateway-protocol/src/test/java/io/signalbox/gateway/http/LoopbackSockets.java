package io.signalbox.gateway.http;

import io.signalbox.websocket.SocketListener;
import io.signalbox.websocket.SocketServer;
import io.signalbox.websocket.SocketServerOptions;
import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.Socket;
import io.signalbox.websocket.protocol.MessageBatch;
import io.undertow.Undertow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Real sockets over loopback for tests, each with its client; what clients send is not read. */
public final class LoopbackSockets implements AutoCloseable {
    private final BlockingQueue<Socket> opened = new LinkedBlockingQueue<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final SocketServer sockets;
    private final Undertow undertow;

    /** Both ends of a WebSocket. */
    public record Pair(Socket socket, LoopbackClient client) {}

    /** Both ends of an event stream. */
    public record Stream(Socket socket, BufferedReader lines) {}

    public LoopbackSockets() {
        sockets =
                SocketServer.start(SocketServerOptions.defaults().with().writerThreads(2).build());
        var webSocket = sockets.webSocket((socket, subprotocol) -> remember(socket));
        var eventStream =
                sockets.eventStream(socket -> {
                    opened.add(socket);
                    return (closed, cause) -> {};
                });
        undertow =
                Undertow.builder()
                        .addHttpListener(0, "127.0.0.1")
                        .setIoThreads(2)
                        .setWorkerThreads(2)
                        .setHandler(exchange ->
                                (exchange.getRequestPath().equals("/stream")
                                                ? eventStream
                                                : webSocket)
                                        .handleRequest(exchange))
                        .build();
        undertow.start();
    }

    private SocketListener remember(Socket socket) {
        opened.add(socket);
        return new SocketListener() {
            @Override
            public void onMessages(Socket from, MessageBatch batch) {}

            @Override
            public void onClose(Socket closed, int code, String reason, CloseCause cause) {}
        };
    }

    public SocketServer server() {
        return sockets;
    }

    public Pair open() {
        LoopbackClient client = LoopbackClient.connect(http, uri("ws", "/"));
        return new Pair(nextOpened(), client);
    }

    public Stream openStream() throws IOException, InterruptedException {
        var answer =
                http.send(
                        HttpRequest.newBuilder(uri("http", "/stream")).build(),
                        BodyHandlers.ofInputStream());
        var lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        return new Stream(nextOpened(), lines);
    }

    private URI uri(String scheme, String path) {
        var address = (InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress();
        return URI.create(scheme + "://127.0.0.1:" + address.getPort() + path);
    }

    private Socket nextOpened() {
        try {
            Socket socket = opened.poll(10, TimeUnit.SECONDS);
            if (socket == null) {
                throw new AssertionError("no socket was opened within 10 s");
            }
            return socket;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        sockets.close();
        undertow.stop();
        http.shutdownNow();
    }
}
