package io.signalbox.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Reads many sockets and counts the bytes, no more. All on the calling thread. */
public final class Drain implements AutoCloseable {
    private final Selector selector = Selector.open();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 << 10);
    private long bytes;

    public Drain() throws IOException {}

    /** Takes over an upgraded channel. */
    public void add(SocketChannel channel) throws IOException {
        channels.add(channel);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, channel);
    }

    /** All that was read so far. */
    public long bytes() {
        return bytes;
    }

    /** Reads until the time has come. */
    public void readUntil(long deadlineNanos) throws IOException {
        while (System.nanoTime() < deadlineNanos) {
            selector.select(this::read, 10);
        }
    }

    private void read(SelectionKey key) {
        try {
            int count = ((SocketChannel) key.attachment()).read(buffer.clear());
            if (count < 0) {
                throw new IllegalStateException(
                        "expected the server to keep all sockets, but it closed one");
            }
            bytes += count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
