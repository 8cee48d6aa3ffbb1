package io.signalbox.routing.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Well-formedness of UTF-8 as the Unicode standard's table 3-7 defines it: no overlong forms, no
 * surrogates, nothing beyond U+10FFFF. The JSON library accepts some of those, so we look first.
 */
final class Utf8 {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Utf8() {}

    /** The index of the first byte that begins no well-formed sequence, or -1 if all is well. */
    static int firstFault(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int at = offset;
        while (at < end) {
            if (at + Long.BYTES <= end && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
                at += Long.BYTES;
                continue;
            }
            int size = bytes[at] >= 0 ? 1 : sequenceLength(bytes, at, end);
            if (size == 0) {
                return at;
            }
            at += size;
        }
        return -1;
    }

    /**
     * The length of the sequence of two to four bytes that begins here; 0 if it is not well-formed.
     */
    private static int sequenceLength(byte[] bytes, int at, int end) {
        int lead = bytes[at] & 0xFF;
        int size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || at + size > end) {
            return 0;
        }
        int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        int second = bytes[at + 1] & 0xFF;
        if (second < low || second > high) {
            return 0;
        }
        for (int i = at + 2; i < at + size; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return size;
    }
}
