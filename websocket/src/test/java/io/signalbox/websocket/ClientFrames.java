package io.signalbox.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Frames as a client sends them, right or wrong. */
public final class ClientFrames {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};

    private ClientFrames() {}

    public static byte[] text(String text) {
        return frame(true, TEXT, utf8(text));
    }

    public static byte[] binary(byte[] payload) {
        return frame(true, BINARY, payload);
    }

    public static byte[] ping(String payload) {
        return frame(true, PING, utf8(payload));
    }

    public static byte[] close(int code, String reason) {
        return frame(
                true, CLOSE, concat(new byte[] {(byte) (code >> 8), (byte) code}, utf8(reason)));
    }

    public static byte[] frame(boolean isFinal, int opcode, byte[] payload) {
        return frame(
                (isFinal ? 0x80 : 0) | opcode, true, payload, shortestLengthBytes(payload.length));
    }

    public static int shortestLengthBytes(long length) {
        return length < 126 ? 0 : length <= 0xffff ? 2 : 8;
    }

    public static byte[] frame(int firstByte, boolean masked, byte[] payload, int lengthBytes) {
        byte[] body = masked ? masked(payload) : payload;
        return concat(header(firstByte, masked, payload.length, lengthBytes), body);
    }

    /**
     * @param lengthBytes 0, 2 or 8, whether or not that is the shortest
     */
    public static byte[] header(int firstByte, boolean masked, long length, int lengthBytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(firstByte);
        int maskBit = masked ? 0x80 : 0;
        out.write(maskBit | (lengthBytes == 0 ? (int) length : lengthBytes == 2 ? 126 : 127));
        for (int i = lengthBytes - 1; i >= 0; i--) {
            out.write((int) (length >>> (8 * i)));
        }
        if (masked) {
            out.writeBytes(MASK);
        }
        return out.toByteArray();
    }

    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] masked(byte[] payload) {
        byte[] out = payload.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] ^= MASK[i & 3];
        }
        return out;
    }
}
