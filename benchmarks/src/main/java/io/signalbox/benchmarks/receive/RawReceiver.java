package io.signalbox.benchmarks.receive;

import io.signalbox.benchmarks.load.Sockets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The least that receiving can cost: one thread accepts and answers whatever is asked, two read
 * what comes and count the bytes. Asked by a line, it says {@code count 0 <bytes> <sockets>}.
 */
final class RawReceiver {
    private static final int READERS = 2;
    private static final byte[] ANSWER =
            "HTTP/1.1 101 Switching Protocols\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private RawReceiver() {}

    public static void main(String[] args) throws IOException {
        var bytes = new LongAdder();
        var sockets = new AtomicLong();
        var readers = new Reader[READERS];
        for (int i = 0; i < READERS; i++) {
            readers[i] = new Reader(Selector.open(), bytes, sockets, new ConcurrentLinkedQueue<>());
            Thread.ofPlatform().daemon().name("raw-reader-" + i).start(readers[i]);
        }
        var server =
                ServerSocketChannel.open()
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
        Thread.ofPlatform().daemon().name("raw-acceptor").start(() -> accept(server, readers));
        System.out.println("ready " + ((InetSocketAddress) server.getLocalAddress()).getPort());
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            System.out.println("count 0 " + bytes + " " + sockets);
        }
        System.exit(0);
    }

    private static void accept(ServerSocketChannel server, Reader[] readers) {
        try {
            for (int next = 0; ; next = (next + 1) % READERS) {
                var channel = server.accept();
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                Sockets.readWholeHead(channel);
                Sockets.writeFully(channel, ByteBuffer.wrap(ANSWER));
                channel.configureBlocking(false);
                readers[next].take(channel);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Reader(
            Selector selector,
            LongAdder bytes,
            AtomicLong sockets,
            ConcurrentLinkedQueue<SocketChannel> accepted)
            implements Runnable {

        void take(SocketChannel channel) {
            sockets.incrementAndGet();
            accepted.add(channel);
            selector.wakeup();
        }

        @Override
        public void run() {
            var buffer = ByteBuffer.allocateDirect(64 << 10);
            try {
                while (true) {
                    selector.select(key -> read(key, buffer));
                    for (var channel = accepted.poll(); channel != null; ) {
                        channel.register(selector, SelectionKey.OP_READ);
                        channel = accepted.poll();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void read(SelectionKey key, ByteBuffer buffer) {
            var channel = (SocketChannel) key.channel();
            int count;
            try {
                count = channel.read(buffer.clear());
            } catch (IOException e) {
                count = -1;
            }
            if (count >= 0) {
                bytes.add(count);
                return;
            }
            sockets.decrementAndGet();
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
