package io.signalbox.websocket.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Takes the mask off (RFC 6455, section 5.3), eight bytes at a time, while copying from the read
 * buffer into an array. Both are in the machine's byte order; a mask is its four bytes read as an
 * int in that order.
 */
final class Masked {
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private Masked() {}

    /** Returns whether all the bytes were ASCII, which spares a second look at most texts. */
    static boolean unmask(ByteBuffer in, int from, byte[] out, int to, int length, int mask) {
        long wide = ((mask & 0xffffffffL) << 32) | (mask & 0xffffffffL);
        long seen = 0;
        int done = 0;
        for (; done + Long.BYTES <= length; done += Long.BYTES) {
            long clear = in.getLong(from + done) ^ wide;
            LONG.set(out, to + done, clear);
            seen |= clear;
        }
        for (; done < length; done++) {
            byte clear = (byte) (in.get(from + done) ^ maskByte(mask, done));
            out[to + done] = clear;
            seen |= clear;
        }
        return (seen & HIGH_BITS) == 0;
    }

    /** The mask as it applies to the byte after {@code count} more. */
    static int advance(int mask, int count) {
        int bits = Byte.SIZE * (count & 3);
        return LITTLE_ENDIAN ? Integer.rotateRight(mask, bits) : Integer.rotateLeft(mask, bits);
    }

    private static int maskByte(int mask, int index) {
        int bits = Byte.SIZE * (index & 3);
        return LITTLE_ENDIAN ? mask >>> bits : mask >>> (Integer.SIZE - Byte.SIZE - bits);
    }
}
