package io.signalbox.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A process that opens sockets and sends messages over all of them, whole blocks of encoded frames
 * in each write. Told a number of milliseconds, it sends for that long and says {@code sent}.
 */
public final class Senders {
    private static final int BLOCK_BYTES = 64 << 10;

    private Senders() {}

    /** The port, how many sockets, and the bytes of a message. */
    public static void main(String[] args) throws IOException {
        var block = block(Integer.parseInt(args[2]));
        try (var selector = Selector.open()) {
            for (int i = 0; i < Integer.parseInt(args[1]); i++) {
                var channel = Sockets.open(Integer.parseInt(args[0]), "/", "none");
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_WRITE, block.duplicate());
            }
            System.out.println("ready");
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Long.parseLong(line));
                while (System.nanoTime() < end) {
                    selector.select(Senders::write, 10);
                }
                System.out.println("sent");
            }
        }
        System.exit(0);
    }

    private static ByteBuffer block(int messageBytes) {
        var frame = ClientFrame.text(PublishText.of("f-0", "c0", messageBytes));
        var block = ByteBuffer.allocateDirect(BLOCK_BYTES / frame.size() * frame.size());
        while (block.hasRemaining()) {
            frame.putInto(block);
        }
        return block.flip();
    }

    private static void write(SelectionKey key) {
        var block = (ByteBuffer) key.attachment();
        if (!block.hasRemaining()) {
            block.rewind();
        }
        try {
            ((SocketChannel) key.channel()).write(block);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
