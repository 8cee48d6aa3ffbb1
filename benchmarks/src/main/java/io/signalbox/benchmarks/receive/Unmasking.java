package io.signalbox.benchmarks.receive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Unmasks the payloads of frames with a 16-bit length, eight bytes at a time; no checks. */
final class Unmasking implements ParseBenchmark.Parser {
    private static final int LENGTH_AT = 2;
    private static final int MASK_AT = 4;
    private static final int PAYLOAD_AT = 8;

    private final ByteBuffer unmasked;

    Unmasking(int bytes) {
        unmasked = ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    public int parse(ByteBuffer block) {
        int frames = 0;
        for (int at = 0; at < block.limit(); frames++) {
            int length = Short.reverseBytes(block.getShort(at + LENGTH_AT)) & 0xFFFF;
            unmask(block, at, length);
            at += PAYLOAD_AT + length;
        }
        return frames;
    }

    private void unmask(ByteBuffer block, int at, int length) {
        long half = block.getInt(at + MASK_AT) & 0xFFFF_FFFFL;
        long mask = half << 32 | half;
        int from = at + PAYLOAD_AT;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            unmasked.putLong(i, block.getLong(from + i) ^ mask);
        }
        for (; i < length; i++) {
            unmasked.put(i, (byte) (block.get(from + i) ^ block.get(at + MASK_AT + (i & 3))));
        }
    }
}
