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
 * The least that it can cost: one thread writes to each socket from its place in the stream to the
 * stream's head, in one call for each. Shared frames are copied into a ring once, directed ones
 * into one buffer before each call. It is never more than two batches ahead of the slowest socket.
 */
final class RawServer {
    private static final int BATCHES = 4;
    private static final int BATCHES_AHEAD = 2;
    private static final long PARK_NANOS = 20_000;

    private final List<Receiver> receivers;
    private ByteBuffer ring = ByteBuffer.allocateDirect(0);
    private ByteBuffer directed = ByteBuffer.allocateDirect(0);
    private byte[] frame = {};
    private long head;
    private long written;

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
            System.out.println("done " + raw.written);
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
        frame = frame(order);
        int batchBytes = order.batch() * frame.length;
        boolean shared = order.mode() == FanOutServer.Mode.SHARED;
        ring = ByteBuffer.allocateDirect(shared ? BATCHES * batchBytes : 0);
        directed = ByteBuffer.allocateDirect(BATCHES_AHEAD * batchBytes);
        head = 0;
        for (var receiver : receivers) {
            receiver.view = ring.duplicate();
            receiver.cursor = 0;
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(order.millis());
        while (System.nanoTime() < end) {
            if (head - slowest() <= (BATCHES_AHEAD - 1L) * batchBytes) {
                append(shared, order.batch());
            }
            if (writeAll(shared) == 0) {
                LockSupport.parkNanos(PARK_NANOS);
            }
        }
        while (slowest() < head) {
            writeAll(shared);
        }
    }

    private long slowest() {
        long slowest = head;
        for (var receiver : receivers) {
            slowest = Math.min(slowest, receiver.cursor);
        }
        return slowest;
    }

    private void append(boolean shared, int frames) {
        for (int i = 0; i < frames; i++) {
            if (shared) {
                ring.put((int) (head % ring.capacity()), frame);
            }
            head += frame.length;
        }
    }

    private long writeAll(boolean shared) throws IOException {
        long before = written;
        for (var receiver : receivers) {
            if (receiver.cursor < head) {
                int count = receiver.channel.write(shared ? next(receiver) : ownFrames(receiver));
                receiver.cursor += count;
                written += count;
            }
        }
        return written - before;
    }

    private ByteBuffer next(Receiver receiver) {
        int from = (int) (receiver.cursor % ring.capacity());
        int bytes = (int) Math.min(head - receiver.cursor, ring.capacity() - from);
        return receiver.view.limit(from + bytes).position(from);
    }

    private ByteBuffer ownFrames(Receiver receiver) {
        long left = head - receiver.cursor;
        int begun = (int) (receiver.cursor % frame.length);
        directed.clear();
        while (left > 0) {
            directed.put(frame, begun, frame.length - begun);
            left -= frame.length - begun;
            begun = 0;
        }
        return directed.flip();
    }
}
