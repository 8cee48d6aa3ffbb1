package io.signalbox.websocket;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A client that does exactly what it is told, also what the RFC forbids. Blocking; 10 seconds of
 * silence fail.
 */
public final class RawClient implements AutoCloseable {
    static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    /** A frame as it came. */
    public static final class Frame {
        private final boolean isFinal;
        private final int opcode;
        private final byte[] payload;

        Frame(boolean isFinal, int opcode, byte[] payload) {
            this.isFinal = isFinal;
            this.opcode = opcode;
            this.payload = payload;
        }

        public boolean isFinal() {
            return isFinal;
        }

        public int opcode() {
            return opcode;
        }

        public byte[] payload() {
            return payload;
        }

        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        public int closeCode() {
            return payload.length < 2 ? 1005 : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
        }

        public String closeReason() {
            return payload.length < 2
                    ? ""
                    : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        }
    }

    private final Socket socket;
    private final DataInputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** A TCP connection without a word said. */
    static RawClient connect(int port) {
        return connect(port, 0);
    }

    /**
     * @param receiveBytes the size of the receive buffer, small for a peer that is slow; 0 for the
     *     system's default
     */
    static RawClient connect(int port, int receiveBytes) {
        try {
            Socket socket = new Socket();
            if (receiveBytes > 0) {
                socket.setReceiveBufferSize(receiveBytes);
            }
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return new RawClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RawClient open(int port) {
        RawClient client = connect(port);
        client.handshake();
        return client;
    }

    /** Over a connection that there is already. */
    static RawClient openOver(Socket socket) {
        try {
            RawClient client = new RawClient(socket);
            client.handshake();
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RawClient openSlow(int port) {
        RawClient client = connect(port, 4096);
        client.handshake();
        return client;
    }

    /** The head of a correct handshake, without the empty line. */
    static String request(String... moreHeaders) {
        StringBuilder request =
                new StringBuilder(
                        "GET / HTTP/1.1\r\n"
                                + "Host: localhost\r\n"
                                + "Upgrade: websocket\r\n"
                                + "Connection: Upgrade\r\n"
                                + "Sec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: "
                                + KEY
                                + "\r\n");
        for (String header : moreHeaders) {
            request.append(header).append("\r\n");
        }
        return request.toString();
    }

    void handshake() {
        List<String> head = exchangeHead(request());
        if (!head.getFirst().startsWith("HTTP/1.1 101")) {
            throw new AssertionError("expected 101, got " + head);
        }
    }

    /** Sends a request's head and returns the response's. */
    List<String> exchangeHead(String request) {
        send((request + "\r\n").getBytes(StandardCharsets.UTF_8));
        return readHead();
    }

    List<String> readHead() {
        List<String> lines = new ArrayList<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            lines.add(line);
        }
        return lines;
    }

    String readLine() {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new EOFException("the connection ended within a line");
                }
                if (c != '\r') {
                    line.write(c);
                }
            }
            return line.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RawClient send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawClient text(String text) {
        return send(ClientFrames.text(text));
    }

    RawClient close(int code, String reason) {
        return send(ClientFrames.close(code, reason));
    }

    public Frame read() {
        try {
            int first = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            if ((second & 0x80) != 0) {
                throw new AssertionError("a server must not mask");
            }
            long length = second;
            if (second == 126) {
                length = in.readUnsignedShort();
            } else if (second == 127) {
                length = in.readLong();
            }
            byte[] payload = new byte[Math.toIntExact(length)];
            in.readFully(payload);
            return new Frame((first & 0x80) != 0, first & 0x0f, payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String readText() {
        Frame frame = read();
        if (frame.opcode() != 1) {
            throw new AssertionError(
                    "expected a text, got opcode "
                            + frame.opcode()
                            + " "
                            + frame.closeCode()
                            + frame.closeReason());
        }
        return frame.text();
    }

    /** Reads on until a close frame. */
    Frame readClose() {
        Frame frame = read();
        while (frame.opcode() != 8) {
            frame = read();
        }
        return frame;
    }

    /** Whether the stream ends here, in order. */
    public boolean atEnd() {
        try {
            return in.read() == -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads and throws away what comes until the server ends the connection, in order or not. */
    void readToTheEnd() {
        byte[] thrownAway = new byte[512];
        try {
            while (socket.getInputStream().read(thrownAway) >= 0) {
                // on
            }
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException("the server has neither sent nor ended anything", e);
        } catch (IOException reset) {
            close();
        }
    }

    /** Whether something has come and was not read. */
    boolean hasInput() {
        try {
            return in.available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void shutdownOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends with a reset instead of an orderly close. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
