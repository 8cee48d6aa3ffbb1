package io.signalbox.websocket;

import io.signalbox.websocket.fanout.Audience;
import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Publisher;
import io.signalbox.websocket.fanout.Socket;
import io.signalbox.websocket.protocol.MessageBatch;
import io.undertow.Handlers;
import io.undertow.Undertow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Tells everybody the time, over WebSockets and event streams alike, and echoes what a WebSocket
 * says.
 */
public final class ClockExample {
    private ClockExample() {}

    public static void main(String[] args) throws InterruptedException {
        SocketServer sockets = SocketServer.start(SocketServerOptions.defaults());
        Audience everybody = sockets.newAudience();
        Undertow.builder()
                .addHttpListener(8080, "127.0.0.1")
                .setHandler(
                        Handlers.path()
                                .addExactPath(
                                        "/socket",
                                        sockets.webSocket((socket, subprotocol) -> {
                                            everybody.add(socket);
                                            return new Echo();
                                        }))
                                .addExactPath(
                                        "/stream",
                                        sockets.eventStream(socket -> {
                                            everybody.add(socket);
                                            return (closed, cause) -> {};
                                        })))
                .build()
                .start();

        Publisher publisher = sockets.newPublisher();
        while (true) {
            byte[] time = Instant.now().toString().getBytes(StandardCharsets.UTF_8);
            publisher.toAudience(everybody, EncodedFrame.text(time));
            publisher.flush();
            Thread.sleep(1000);
        }
    }

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
}
