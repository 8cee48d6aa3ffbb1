package io.signalbox.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Opens WebSockets on loopback. */
public final class Sockets {
    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

    private static final int HEAD_END_INT = ByteBuffer.wrap(HEAD_END).getInt();

    private Sockets() {}

    /** An upgraded connection, in blocking mode, of which only the answer's head has been read. */
    public static SocketChannel open(int port, String path, String token) throws IOException {
        var channel = connect(port);
        writeFully(channel, request(port, path, token));
        var head = readHead(channel);
        if (!head.startsWith("HTTP/1.1 101")) {
            channel.close();
            throw new IOException("expected 101 from " + path + ", got: " + head.strip());
        }
        return channel;
    }

    /** A TCP connection that has not said anything yet. */
    public static SocketChannel connect(int port) throws IOException {
        var channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return channel;
    }

    /** The opening handshake. */
    public static ByteBuffer request(int port, String path, String token) {
        var request =
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1:"
                        + port
                        + "\r\nAuthorization: Bearer "
                        + token
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: c2lnbmFsYm94LWJlbmNobQ==\r\n\r\n";
        return ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
    }

    /** A byte at a time, so that no frame is read with it. */
    public static String readHead(SocketChannel channel) throws IOException {
        var head = new StringBuilder();
        var one = ByteBuffer.allocate(1);
        int matched = 0;
        while (matched < HEAD_END.length) {
            if (channel.read(one.clear()) < 0) {
                throw new EOFException("expected the head of an answer, got: " + head);
            }
            byte got = one.get(0);
            head.append((char) got);
            matched = got == HEAD_END[matched] ? matched + 1 : got == '\r' ? 1 : 0;
        }
        return head.toString();
    }

    /** The same in few reads, where nothing can follow the head before it is answered. */
    public static void readWholeHead(SocketChannel channel) throws IOException {
        var head = ByteBuffer.allocate(8 << 10);
        while (head.position() < HEAD_END.length
                || head.getInt(head.position() - HEAD_END.length) != HEAD_END_INT) {
            if (channel.read(head) < 0) {
                throw new EOFException("expected the head of a message, got the end");
            }
        }
    }

    /** Subscribes the connections of blocking channels, and waits until all of that is in force. */
    public static void subscribe(List<SocketChannel> sockets, List<String> channels)
            throws IOException {
        var names = channels.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
        var frame =
                ClientFrame.text("{\"op\":\"subscribe\",\"id\":\"s\",\"channels\":" + names + "}");
        var out = ByteBuffer.allocate(frame.size());
        frame.putInto(out);
        for (var socket : sockets) {
            writeFully(socket, out.rewind());
        }
        for (var socket : sockets) {
            awaitInForce(socket);
        }
    }

    private static void awaitInForce(SocketChannel socket) throws IOException {
        var reader = new FrameReader(socket, 64 << 10);
        boolean[] inForce = {false};
        while (!inForce[0]) {
            int count =
                    reader.readOnce((buffer, at, length) -> {
                        var text = FrameReader.text(buffer, at, length);
                        if (text.startsWith("{\"op\":\"error\"")) {
                            throw new IllegalStateException(
                                    "expected a subscription, got: " + text);
                        }
                        inForce[0] |= text.startsWith("{\"op\":\"ack\"");
                    });
            if (count < 0) {
                throw new EOFException("expected an answer to a subscription, got the end");
            }
        }
    }

    public static void writeFully(SocketChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
