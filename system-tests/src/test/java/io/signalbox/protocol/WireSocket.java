package io.signalbox.protocol;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A WebSocket of bytes: it sends whatever it is told, also what a client library would not. */
final class WireSocket implements AutoCloseable {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int PATIENCE_MS = 20_000;

    private final Socket socket;
    private final DataInputStream in;

    WireSocket(String httpUrl, String path, String token) {
        try {
            URI url = URI.create(httpUrl);
            socket = new Socket(url.getHost(), url.getPort());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MS);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            send(
                    ("GET "
                                    + path
                                    + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                                    + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                    + "Authorization: Bearer "
                                    + token
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            readHead();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new AssertionError("expected 101, got " + head);
        }
    }

    WireSocket send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A frame with the mask 0. */
    WireSocket frame(boolean isFinal, int opcode, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(header((isFinal ? 0x80 : 0) | opcode, bytes.length));
        frame.writeBytes(bytes);
        return send(frame.toByteArray());
    }

    WireSocket text(String payload) {
        return frame(true, TEXT, payload);
    }

    static byte[] header(int firstByte, long length) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.write(firstByte);
        int lengthBytes = length < 126 ? 0 : length <= 0xffff ? 2 : 8;
        header.write(0x80 | (lengthBytes == 0 ? (int) length : lengthBytes == 2 ? 126 : 127));
        for (int i = lengthBytes - 1; i >= 0; i--) {
            header.write((int) (length >>> (8 * i)));
        }
        header.writeBytes(new byte[4]);
        return header.toByteArray();
    }

    /** A frame that came: the opcode, and the payload as text. */
    record Frame(int opcode, String payload) {
        int closeCode() {
            return (payload.charAt(0) << 8) | payload.charAt(1);
        }
    }

    Frame read() {
        try {
            int opcode = in.readUnsignedByte() & 0x0f;
            int length = in.readUnsignedByte();
            byte[] payload = new byte[length == 126 ? in.readUnsignedShort() : length];
            in.readFully(payload);
            return new Frame(
                    opcode,
                    new String(
                            payload,
                            opcode == CLOSE
                                    ? StandardCharsets.ISO_8859_1
                                    : StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean atEnd() {
        try {
            return in.read() == -1;
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
