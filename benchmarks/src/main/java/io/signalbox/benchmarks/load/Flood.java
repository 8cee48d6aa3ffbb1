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
 * Publishes as fast as an ingress answers, over several sockets, and counts what is acknowledged.
 * All on the calling thread: whole blocks of encoded frames go into each write.
 */
public final class Flood implements AutoCloseable {
    private static final int BLOCK_BYTES = 256 << 10;

    /** For the answers of all sockets together, and the least of each. */
    private static final int READ_BYTES = 8 << 20;

    private static final int MIN_READ_BYTES = 16 << 10;
    private static final int READ_AND_WRITE = SelectionKey.OP_READ | SelectionKey.OP_WRITE;
    private static final int FRAMES = 4_096;
    private static final int MASKED_HEADER_BYTES = 8;

    /** Where the first letter of an answer's op is. */
    private static final int OP_AT = 7;

    /** Sent by all sockets together and not answered yet: half of what an ingress takes at once. */
    private static final int UNANSWERED_BYTES = 16 << 20;

    private static final int MAX_WINDOW_BYTES = 1 << 20;

    private final Selector selector = Selector.open();
    private final int windowBytes;
    private final List<SocketChannel> channels = new ArrayList<>();
    private long acked;
    private long refused;
    private String refusal = "";

    private Flood(int connections) throws IOException {
        windowBytes = Math.min(MAX_WINDOW_BYTES, UNANSWERED_BYTES / connections);
    }

    /** One socket with what it sends again and again. */
    private final class Lane implements ServerFrames.Sink {
        final FrameReader reader;
        private final SocketChannel channel;
        private final ByteBuffer block;
        private final int frameBytes;
        private long unansweredBytes;

        Lane(SocketChannel channel, FrameReader reader, ByteBuffer block, int frameBytes) {
            this.channel = channel;
            this.reader = reader;
            this.block = block;
            this.frameBytes = frameBytes;
        }

        void write() throws IOException {
            if (!block.hasRemaining()) {
                block.rewind();
            }
            int end = block.limit();
            int room = (int) Math.min(block.remaining(), windowBytes - unansweredBytes);
            if (room > 0) {
                unansweredBytes += channel.write(block.limit(block.position() + room));
                block.limit(end);
            } else {
                channel.keyFor(selector).interestOps(SelectionKey.OP_READ);
            }
        }

        @Override
        public void onFrame(ByteBuffer buffer, int at, int length) {
            if (count(buffer, at, length)) {
                boolean wasShut = unansweredBytes > windowBytes / 2;
                unansweredBytes -= frameBytes;
                if (wasShut && unansweredBytes <= windowBytes / 2) {
                    channel.keyFor(selector).interestOps(READ_AND_WRITE);
                }
            }
        }
    }

    /**
     * @param frameBytes of each message
     * @param channels over which the frames go in turn
     */
    public static Flood open(int port, String token, int connections, int frameBytes, int channels)
            throws IOException {
        var flood = new Flood(connections);
        var block = block(frameBytes, channels);
        int readBytes = Math.max(MIN_READ_BYTES, READ_BYTES / Math.max(32, connections));
        for (int i = 0; i < connections; i++) {
            var channel = Sockets.open(port, "/v1/ingress", token);
            flood.channels.add(channel);
            channel.configureBlocking(false);
            channel.register(
                    flood.selector,
                    READ_AND_WRITE,
                    flood
                    .new Lane(
                            channel,
                            new FrameReader(channel, readBytes),
                            block.duplicate(),
                            frameBytes + MASKED_HEADER_BYTES));
        }
        return flood;
    }

    private static ByteBuffer block(int frameBytes, int channels) {
        var block = ByteBuffer.allocateDirect(BLOCK_BYTES);
        for (int i = 0; i < FRAMES && block.remaining() >= frameBytes + MASKED_HEADER_BYTES; i++) {
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
                lane.write();
            }
            if (lane.reader.readOnce(lane) < 0) {
                throw new IllegalStateException(
                        "expected the ingress to keep the socket, but it closed it; first"
                                + " refusal: "
                                + refusal);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Whether it was the answer to a frame. */
    private boolean count(ByteBuffer buffer, int at, int length) {
        byte op = buffer.get(at + OP_AT);
        if (op == 'a') {
            acked++;
        } else if (op == 'e' && refused++ == 0) {
            refusal = FrameReader.text(buffer, at, length);
        }
        return op == 'a' || op == 'e';
    }

    @Override
    public void close() throws IOException {
        for (var channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
