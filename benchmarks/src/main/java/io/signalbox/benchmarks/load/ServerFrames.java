package io.signalbox.benchmarks.load;

import java.nio.ByteBuffer;

/** Walks the frames of a server in what was read so far. Not thread-safe. */
public final class ServerFrames {
    private static final int TEXT = 1;
    private static final int EXTENDED_16 = 126;
    private static final int EXTENDED_64 = 127;

    private ServerFrames() {}

    /** Takes a text frame; {@code at} is the index of its payload in the buffer. */
    public interface Sink {
        void onFrame(ByteBuffer buffer, int at, int length);
    }

    /**
     * Hands on each whole text frame between position and limit, and leaves the position at the
     * first frame that is not whole.
     */
    public static void walk(ByteBuffer buffer, Sink sink) {
        int at = buffer.position();
        int limit = buffer.limit();
        while (limit - at >= 2) {
            int code = buffer.get(at + 1) & 0x7F;
            int header = code == EXTENDED_64 ? 10 : code == EXTENDED_16 ? 4 : 2;
            if (limit - at < header) {
                break;
            }
            int length =
                    switch (code) {
                        case EXTENDED_16 -> buffer.getShort(at + 2) & 0xFFFF;
                        case EXTENDED_64 -> Math.toIntExact(buffer.getLong(at + 2));
                        default -> code;
                    };
            if (limit - at - header < length) {
                break;
            }
            if ((buffer.get(at) & 0x0F) == TEXT) {
                sink.onFrame(buffer, at + header, length);
            }
            at += header + length;
        }
        buffer.position(at);
    }
}
