package io.signalbox.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Publishes as fast as an ingress takes it, over several sockets, and counts what is acknowledged.
 * All on the calling thread: whole blocks of encoded frames go into each write.
 */
public final class Flood implements AutoCloseable {
    private static final int BLOCK_BYTES = 256 << 10;

    /** For the answers of all sockets together, and the least of each. */
    private static final int READ_BYTES = 8 << 20;

    private static final int MIN_READ_BYTES = 16 << 10;
    private static final int FRAMES = 4_096;

    /** Where the first letter of an answer's op is. */
    private static final int OP_AT = 7;

    private final Selector selector = Selector.open();
    private final List<SocketChannel> channels = new ArrayList<>();
    private long acked;
    private long refused;
    private String refusal = "";

    private Flood() throws IOException {}

    /** One socket with what it sends again and again. */
    private record Lane(SocketChannel channel, FrameReader reader, ByteBuffer block) {}

    /**
     * @param frameBytes of each message
     * @param channels over which the frames go in turn
     */
    public static Flood open(int port, String token, int connections, int frameBytes, int channels)
            throws IOException {
        var flood = new Flood();
        var block = block(frameBytes, channels);
        int readBytes = Math.max(MIN_READ_BYTES, READ_BYTES / Math.max(32, connections));
        for (int i = 0; i < connections; i++) {
            var channel = Sockets.open(port, "/v1/ingress", token);
            flood.channels.add(channel);
            channel.configureBlocking(false);
            channel.register(
                    flood.selector,
                    SelectionKey.OP_READ | SelectionKey.OP_WRITE,
                    new Lane(channel, new FrameReader(channel, readBytes), block.duplicate()));
        }
        return flood;
    }

    private static ByteBuffer block(int frameBytes, int channels) {
        var block = ByteBuffer.allocateDirect(BLOCK_BYTES);
        for (int i = 0; i < FRAMES && block.remaining() >= frameBytes + 8; i++) {
            var id = String.format("f-%08d", i);
            ClientFrame.text(PublishText.of(id, PublishText.channel(i % channels), frameBytes))
                    .putInto(block);
        }
        return block.flip();
    }

    public long acked() {
        return acked;
    }

    public long refused() {
        return refused;
    }

    /** The first answer that was no acknowledgement; empty if there was none. */
    public String refusal() {
        return refusal;
    }

    /**
     * Publishes until the condition says otherwise; it is asked often, and given the number of
     * acknowledgements.
     */
    public void publishWhile(LongPredicate goesOn) throws IOException {
        while (goesOn.test(acked)) {
            selector.select(key -> serve((Lane) key.attachment(), key.isWritable()), 10);
        }
    }

    private void serve(Lane lane, boolean writable) {
        try {
            if (writable) {
                write(lane);
            }
            if (lane.reader.readOnce(this::count) < 0) {
                throw new IllegalStateException(
                        "expected the ingress to keep the socket, but it closed it; first"
                                + " refusal: "
                                + refusal);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void write(Lane lane) throws IOException {
        if (!lane.block.hasRemaining()) {
            lane.block.rewind();
        }
        lane.channel.write(lane.block);
    }

    private void count(ByteBuffer buffer, int at, int length) {
        byte op = buffer.get(at + OP_AT);
        if (op == 'a') {
            acked++;
        } else if (op == 'e') {
            if (refused++ == 0) {
                refusal = FrameReader.text(buffer, at, length);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (var channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
