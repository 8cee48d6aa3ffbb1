package io.signalbox.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Reads a server's frames off one channel. For one thread. */
public final class FrameReader {
    private final SocketChannel channel;
    private final ByteBuffer buffer;

    /**
     * @param bufferBytes more than any frame
     */
    public FrameReader(SocketChannel channel, int bufferBytes) {
        this.channel = channel;
        this.buffer = ByteBuffer.allocateDirect(bufferBytes);
    }

    /**
     * Reads what there is, waiting for it where the channel is blocking.
     *
     * @return how many bytes came, or -1 at the end
     */
    public int readOnce(ServerFrames.Sink sink) throws IOException {
        int count = channel.read(buffer);
        if (count > 0) {
            buffer.flip();
            ServerFrames.walk(buffer, sink);
            buffer.compact();
        }
        return count;
    }

    /** The payload as text, for what is not worth being quick about. */
    public static String text(ByteBuffer buffer, int at, int length) {
        var bytes = new byte[length];
        buffer.get(at, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
