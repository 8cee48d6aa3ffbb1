package io.signalbox.websocket;

import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Socket;
import io.signalbox.websocket.protocol.MessageBatch;
import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.xnio.Options;

/**
 * Sends back what it gets, text as text and binary as binary, for conformance suites: {@code
 * EchoServer [port [maxMessageBytes]]}. It listens on the loopback address only, and takes every
 * path and no subprotocol.
 *
 * <p>It sends nothing of its own, no pings either, so that a suite finds only what it asked for. A
 * peer that sends more than it reads is held up by TCP, not cut off.
 */
public final class EchoServer implements SocketListener, AutoCloseable {
    private static final int DEFAULT_PORT = 9001;
    private static final int DEFAULT_MAX_MESSAGE_BYTES = 64 << 20;
    private static final int BACKLOG = 10_000;
    private static final int AN_HOUR_MS = 3_600_000;

    private final SocketServer sockets;
    private final Undertow undertow;
    private final HeldUp heldUp;

    private EchoServer(int port, int maxMessageBytes) {
        sockets =
                SocketServer.start(
                        SocketServerOptions.defaults()
                                .with()
                                .maxFrameBytes(maxMessageBytes)
                                .byteBudget(Integer.MAX_VALUE)
                                .maxQueuedMs(AN_HOUR_MS)
                                .pingIntervalMs(Integer.MAX_VALUE)
                                .idleTimeoutMs(AN_HOUR_MS)
                                .maxControlFramesPerSecond(Integer.MAX_VALUE)
                                .build());
        heldUp = HeldUp.start(2L * maxMessageBytes);
        undertow =
                Undertow.builder()
                        .setSocketOption(Options.TCP_NODELAY, true)
                        .setSocketOption(Options.BACKLOG, BACKLOG)
                        .addHttpListener(
                                port, "127.0.0.1", sockets.webSocket((socket, subprotocol) -> this))
                        .build();
        undertow.start();
    }

    /**
     * @param port 0 for any that is free
     * @param maxMessageBytes a larger message is refused with 1009
     */
    public static EchoServer start(int port, int maxMessageBytes) {
        return new EchoServer(port, maxMessageBytes);
    }

    public static void main(String[] args) {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT_PORT;
        int maxMessageBytes =
                args.length > 1 ? Integer.parseInt(args[1]) : DEFAULT_MAX_MESSAGE_BYTES;
        EchoServer server = start(port, maxMessageBytes);
        System.out.println("listening on ws://127.0.0.1:" + server.port());
    }

    public int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress()).getPort();
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
        heldUp.ifBehind(socket);
    }

    @Override
    public void onClose(Socket socket, int code, String reason, CloseCause cause) {}

    @Override
    public void close() {
        heldUp.close();
        sockets.close();
        undertow.stop();
    }
}
