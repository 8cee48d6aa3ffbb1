package io.signalbox.benchmarks.fanout;

import io.signalbox.benchmarks.load.Sockets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The least that fan-out can cost: one thread copies each frame into a ring and writes from each
 * socket's place in it to its head, in one call for each. It is never more than two batches ahead
 * of the slowest socket.
 */
final class RawServer {
    private static final int BATCHES = 4;
    private static final int BATCHES_AHEAD = 2;
    private static final long PARK_NANOS = 20_000;

    private final List<Receiver> receivers;
    private ByteBuffer ring = ByteBuffer.allocateDirect(0);
    private long head;

    private RawServer(List<Receiver> receivers) {
        this.receivers = receivers;
    }

    /** A socket and how far it has come. */
    private static final class Receiver {
        final SocketChannel channel;
        ByteBuffer view = ByteBuffer.allocate(0);
        long cursor;

        Receiver(SocketChannel channel) {
            this.channel = channel;
        }
    }

    /** How many sockets it gets is the argument. */
    public static void main(String[] args) throws IOException {
        List<Receiver> receivers = new ArrayList<>();
        try (var server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
            System.out.println("ready " + ((InetSocketAddress) server.getLocalAddress()).getPort());
            while (receivers.size() < Integer.parseInt(args[0])) {
                receivers.add(new Receiver(accept(server)));
            }
        }
        var raw = new RawServer(receivers);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            raw.publish(FanOutServer.Order.parse(line));
            System.out.println("done");
        }
        System.exit(0);
    }

    private static byte[] frame(FanOutServer.Order order) {
        return ByteBuffer.allocate(order.wireBytes())
                .put((byte) 0x81)
                .put((byte) 126)
                .putShort((short) order.textBytes())
                .put(order.text())
                .array();
    }

    private static SocketChannel accept(ServerSocketChannel server) throws IOException {
        var channel = server.accept();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Sockets.readHead(channel);
        var answer = "HTTP/1.1 101 Switching Protocols\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        Sockets.writeFully(channel, ByteBuffer.wrap(answer));
        channel.configureBlocking(false);
        return channel;
    }

    private void publish(FanOutServer.Order order) throws IOException {
        var frame = frame(order);
        int batchBytes = order.batch() * frame.length;
        ring = ByteBuffer.allocateDirect(BATCHES * batchBytes);
        head = 0;
        for (var receiver : receivers) {
            receiver.view = ring.duplicate();
            receiver.cursor = 0;
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(order.millis());
        while (System.nanoTime() < end) {
            long slowest =
                    receivers.stream().mapToLong(receiver -> receiver.cursor).min().orElse(head);
            if (head - slowest <= (BATCHES_AHEAD - 1L) * batchBytes) {
                append(frame, order.batch());
            }
            if (writeAll() == 0) {
                LockSupport.parkNanos(PARK_NANOS);
            }
        }
        while (receivers.stream().anyMatch(receiver -> receiver.cursor < head)) {
            writeAll();
        }
    }

    private void append(byte[] frame, int frames) {
        for (int i = 0; i < frames; i++) {
            ring.put((int) (head % ring.capacity()), frame);
            head += frame.length;
        }
    }

    private long writeAll() throws IOException {
        long written = 0;
        for (var receiver : receivers) {
            if (receiver.cursor < head) {
                written += write(receiver);
            }
        }
        return written;
    }

    private int write(Receiver receiver) throws IOException {
        int from = (int) (receiver.cursor % ring.capacity());
        int bytes = (int) Math.min(head - receiver.cursor, ring.capacity() - from);
        int count = receiver.channel.write(receiver.view.limit(from + bytes).position(from));
        receiver.cursor += count;
        return count;
    }
}
