package io.signalbox.websocket;

import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Socket;
import io.signalbox.websocket.protocol.MessageBatch;
import io.undertow.Undertow;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends back what it gets, for conformance suites: {@code EchoServer [port [maxFrameBytes]]}. It
 * listens on the loopback address only.
 */
public final class EchoServer implements SocketListener {
    private static final int DEFAULT_PORT = 9001;
    private static final int DEFAULT_MAX_FRAME_BYTES = 64 << 20;

    private EchoServer() {}

    public static void main(String[] args) {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT_PORT;
        int maxFrameBytes = args.length > 1 ? Integer.parseInt(args[1]) : DEFAULT_MAX_FRAME_BYTES;
        SocketServer sockets =
                SocketServer.start(
                        SocketServerOptions.defaults()
                                .with()
                                .maxFrameBytes(maxFrameBytes)
                                .byteBudget(Math.max(1 << 20, 2 * maxFrameBytes))
                                .maxControlFramesPerSecond(1_000_000)
                                .build());
        EchoServer echo = new EchoServer();
        Undertow.builder()
                .addHttpListener(
                        port, "127.0.0.1", sockets.webSocket((socket, subprotocol) -> echo))
                .build()
                .start();
    }

    @Override
    public void onMessages(Socket socket, MessageBatch batch) {
        List<EncodedFrame> echoes = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            echoes.add(
                    batch.isText(i)
                            ? EncodedFrame.text(batch.copy(i))
                            : EncodedFrame.binary(batch.copy(i)));
        }
        socket.send(echoes);
    }

    @Override
    public void onClose(Socket socket, int code, String reason, CloseCause cause) {}
}
