package io.signalbox.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * A masked text frame as a client sends it, encoded once. Digits in it can be written over later,
 * so that a frame costs a copy of its bytes and of the digits.
 */
public final class ClientFrame {
    private static final int MASK_BYTES = 4;
    private static final int SHORT_PAYLOAD = 125;
    private static final SplittableRandom MASKS = new SplittableRandom(6455);

    private final byte[] bytes;
    private final int payloadAt;

    private ClientFrame(byte[] bytes, int payloadAt) {
        this.bytes = bytes;
        this.payloadAt = payloadAt;
    }

    /**
     * @param text of less than 64 KiB
     */
    public static ClientFrame text(String text) {
        var payload = text.getBytes(StandardCharsets.UTF_8);
        int mask = MASKS.nextInt();
        boolean isShort = payload.length <= SHORT_PAYLOAD;
        int payloadAt = (isShort ? 2 : 4) + MASK_BYTES;
        var out = ByteBuffer.allocate(payloadAt + payload.length).put((byte) 0x81);
        if (isShort) {
            out.put((byte) (0x80 | payload.length));
        } else {
            out.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        out.putInt(mask);
        for (int i = 0; i < payload.length; i++) {
            out.put((byte) (payload[i] ^ (mask >>> (24 - 8 * (i & 3)))));
        }
        return new ClientFrame(out.array(), payloadAt);
    }

    /**
     * Writes a number over as many characters as are given room.
     *
     * @param at index in the payload
     */
    public void writeDigits(int at, int digits, long number) {
        long rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            byte mask = bytes[payloadAt - MASK_BYTES + (i & 3)];
            bytes[payloadAt + i] = (byte) (('0' + rest % 10) ^ mask);
            rest /= 10;
        }
    }

    public void putInto(ByteBuffer buffer) {
        buffer.put(bytes);
    }

    public int size() {
        return bytes.length;
    }
}
