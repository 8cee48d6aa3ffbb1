package io.signalbox.websocket.protocol;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The header of the frame being read (RFC 6455, section 5.2), reused from frame to frame. */
final class FrameHeader {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    static final int MAX_CONTROL_PAYLOAD_BYTES = 125;

    private static final int LENGTH_16_BITS = 126;
    private static final int MASK_BYTES = 4;

    private boolean isFinal;
    private int opcode;
    private long length;
    private int mask;
    private @Nullable Violation violation;

    boolean isFinal() {
        return isFinal;
    }

    int opcode() {
        return opcode;
    }

    boolean isControl() {
        return opcode >= CLOSE;
    }

    long length() {
        return length;
    }

    int mask() {
        return mask;
    }

    @Nullable Violation violation() {
        return violation;
    }

    /** Returns how many bytes the header took; 0 when it is not complete yet, or not allowed. */
    int parse(ByteBuffer in, int from, int to) {
        if (from == to) {
            return 0;
        }
        int first = in.get(from);
        isFinal = first < 0;
        opcode = first & 0x0f;
        violation = checkFirst(first);
        if (violation != null || to - from < 2) {
            return 0;
        }
        int second = in.get(from + 1);
        int shortLength = second & 0x7f;
        violation = checkSecond(second, shortLength);
        if (violation != null) {
            return 0;
        }
        int lengthBytes = shortLength < LENGTH_16_BITS ? 0 : shortLength == LENGTH_16_BITS ? 2 : 8;
        int size = 2 + lengthBytes + MASK_BYTES;
        if (to - from < size) {
            return 0;
        }
        length = lengthBytes == 0 ? shortLength : extendedLength(in, from + 2, lengthBytes);
        violation = checkLength(lengthBytes);
        if (violation != null) {
            return 0;
        }
        mask = in.getInt(from + size - MASK_BYTES);
        return size;
    }

    private @Nullable Violation checkFirst(int first) {
        if ((first & 0x70) != 0) {
            return Violation.protocol(
                    "expected no reserved bits, since no extension is in use, got "
                            + ((first >> 4) & 7));
        }
        if ((opcode > BINARY && opcode < CLOSE) || opcode > PONG) {
            return Violation.protocol("expected opcode 0, 1, 2, 8, 9 or 10, got " + opcode);
        }
        if (isControl() && !isFinal) {
            return Violation.protocol(
                    "expected a control frame in one piece, got a fragment of opcode " + opcode);
        }
        return null;
    }

    private @Nullable Violation checkSecond(int second, int shortLength) {
        if (second >= 0) {
            return Violation.protocol(
                    "expected a masked frame, as every frame of a client, got an unmasked one");
        }
        if (isControl() && shortLength > MAX_CONTROL_PAYLOAD_BYTES) {
            return Violation.protocol(
                    "expected at most 125 bytes in a control frame, got a longer one");
        }
        return null;
    }

    private @Nullable Violation checkLength(int lengthBytes) {
        if (length < 0) {
            return Violation.protocol(
                    "expected a length whose highest bit is 0, got one above 2^63");
        }
        if ((lengthBytes == 2 && length < LENGTH_16_BITS)
                || (lengthBytes == 8 && length <= 0xffff)) {
            return Violation.protocol(
                    "expected the shortest form of length "
                            + length
                            + ", got one of "
                            + lengthBytes
                            + " bytes");
        }
        return null;
    }

    private static long extendedLength(ByteBuffer in, int from, int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << 8) | (in.get(from + i) & 0xff);
        }
        return value;
    }
}
