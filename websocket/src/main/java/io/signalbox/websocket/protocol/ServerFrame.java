package io.signalbox.websocket.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Encodes the frames of a server: unmasked, never fragmented, the shortest form of length. */
public final class ServerFrame {
    /** A close frame's reason has at most this many bytes of UTF-8 (125 less the code). */
    public static final int MAX_REASON_BYTES = 123;

    private ServerFrame() {}

    public static byte[] text(byte[]... parts) {
        return encode(FrameHeader.TEXT, parts);
    }

    public static byte[] binary(byte[]... parts) {
        return encode(FrameHeader.BINARY, parts);
    }

    public static byte[] ping(byte[] payload) {
        return control(FrameHeader.PING, payload);
    }

    public static byte[] pong(byte[] payload) {
        return control(FrameHeader.PONG, payload);
    }

    /**
     * A close frame; a longer reason is cut at the end of a character.
     *
     * @param code {@link CloseCode#NO_STATUS} for a frame without one
     */
    public static byte[] close(int code, String reason) {
        if (code == CloseCode.NO_STATUS) {
            return control(FrameHeader.CLOSE, new byte[0]);
        }
        if (!CloseCode.mayBeSent(code)) {
            throw new IllegalArgumentException(
                    "expected a close code that may be sent, got " + code);
        }
        byte[] text = cut(reason.getBytes(StandardCharsets.UTF_8));
        byte[] payload = new byte[2 + text.length];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(text, 0, payload, 2, text.length);
        return control(FrameHeader.CLOSE, payload);
    }

    /** The number of bytes before the payload of a message of this length. */
    public static int headerBytes(int payloadBytes) {
        return payloadBytes <= FrameHeader.MAX_CONTROL_PAYLOAD_BYTES
                ? 2
                : payloadBytes <= 0xffff ? 4 : 10;
    }

    private static byte[] cut(byte[] text) {
        if (text.length <= MAX_REASON_BYTES) {
            return text;
        }
        int end = MAX_REASON_BYTES;
        while ((text[end] & 0xc0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(text, end);
    }

    private static byte[] control(int opcode, byte[] payload) {
        if (payload.length > FrameHeader.MAX_CONTROL_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "expected at most "
                            + FrameHeader.MAX_CONTROL_PAYLOAD_BYTES
                            + " bytes in a control frame, got "
                            + payload.length);
        }
        return encode(opcode, payload);
    }

    private static byte[] encode(int opcode, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length = Math.addExact(length, part.length);
        }
        int at = headerBytes(length);
        byte[] frame = new byte[Math.addExact(at, length)];
        frame[0] = (byte) (0x80 | opcode);
        if (at == 2) {
            frame[1] = (byte) length;
        } else {
            frame[1] = (byte) (at == 4 ? 126 : 127);
            for (int i = at - 1, rest = length; i > 1; i--, rest >>>= 8) {
                frame[i] = (byte) rest;
            }
        }
        for (byte[] part : parts) {
            System.arraycopy(part, 0, frame, at, part.length);
            at += part.length;
        }
        return frame;
    }
}
