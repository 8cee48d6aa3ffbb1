package io.signalbox.websocket.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks UTF-8 (RFC 3629) as the bytes arrive. The whole state between two calls is one int, so an
 * idle connection pays nothing for it: the number of continuation bytes still to come, and the
 * range that the next of them must be in (which is how overlong forms, surrogates and code points
 * above U+10FFFF are refused at the first byte that proves them).
 */
final class Utf8 {
    /** The bytes so far end at the end of a character. */
    static final int COMPLETE = 0;

    /** The bytes so far cannot be the beginning of valid UTF-8. */
    static final int INVALID = -1;

    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private Utf8() {}

    static int check(int state, byte[] bytes, int from, int to) {
        int now = state;
        int at = from;
        while (at < to) {
            if (now == COMPLETE) {
                at = skipAscii(bytes, at, to);
                if (at == to) {
                    break;
                }
                now = afterLead(bytes[at++] & 0xff);
            } else {
                now = afterContinuation(now, bytes[at++] & 0xff);
            }
            if (now == INVALID) {
                return INVALID;
            }
        }
        return now;
    }

    private static int skipAscii(byte[] bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to && ((long) LONG.get(bytes, at) & HIGH_BITS) == 0) {
            at += Long.BYTES;
        }
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    private static int afterLead(int lead) {
        if (lead < 0xc2) {
            return INVALID;
        }
        if (lead < 0xe0) {
            return expect(1, 0x80, 0xbf);
        }
        if (lead < 0xf0) {
            return expect(2, lead == 0xe0 ? 0xa0 : 0x80, lead == 0xed ? 0x9f : 0xbf);
        }
        if (lead < 0xf5) {
            return expect(3, lead == 0xf0 ? 0x90 : 0x80, lead == 0xf4 ? 0x8f : 0xbf);
        }
        return INVALID;
    }

    private static int afterContinuation(int state, int next) {
        int lowest = (state >> 8) & 0xff;
        int highest = (state >> 16) & 0xff;
        if (next < lowest || next > highest) {
            return INVALID;
        }
        int left = (state & 0xff) - 1;
        return left == 0 ? COMPLETE : expect(left, 0x80, 0xbf);
    }

    private static int expect(int count, int lowest, int highest) {
        return count | (lowest << 8) | (highest << 16);
    }
}
