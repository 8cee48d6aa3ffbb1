package io.signalbox.benchmarks.fanout;

import io.signalbox.benchmarks.load.ClientFrame;
import io.signalbox.benchmarks.load.Drain;
import io.signalbox.benchmarks.load.FrameReader;
import io.signalbox.benchmarks.load.PublishText;
import io.signalbox.benchmarks.load.Sockets;
import io.signalbox.benchmarks.process.Roles;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Publishes to one ingress as fast as the receivers of an egress read, so that none is ever too
 * slow. All on the calling thread.
 */
final class WholePath implements AutoCloseable {
    /** On their way at once: less than the bytes that may be queued to a socket. */
    private static final int WINDOW_FRAMES = 2_048;

    private static final int BATCH = 128;
    private static final int MESSAGE_BYTES = 200;
    private static final long TURN_NANOS = 200_000;

    private final SocketChannel publisher;
    private final FrameReader acks;
    private final Roles.Started egress;
    private final Drain drain;
    private final int sockets;
    private final ByteBuffer batch = ByteBuffer.allocateDirect(BATCH * (MESSAGE_BYTES + 8));
    private final int wireBytes;
    private long published;

    /**
     * @param receivers subscribed, in blocking mode; given to the drain
     */
    WholePath(
            int ingressPort,
            Roles.Started egress,
            String token,
            Drain drain,
            List<SocketChannel> receivers)
            throws IOException {
        this.egress = egress;
        this.drain = drain;
        this.sockets = receivers.size();
        publisher = Sockets.open(ingressPort, "/v1/ingress", token);
        publisher.configureBlocking(false);
        acks = new FrameReader(publisher, 256 << 10);
        var text = PublishText.of("f-0000", PublishText.channel(0), MESSAGE_BYTES);
        var frame = ClientFrame.text(text);
        for (int i = 0; i < BATCH; i++) {
            frame.putInto(batch);
        }
        batch.flip();
        wireBytes = measureFrame(receivers.getFirst());
        for (var receiver : receivers) {
            drain.add(receiver);
        }
    }

    /** What one delivery takes; the number of its offset makes later ones a few bytes longer. */
    private int measureFrame(SocketChannel receiver) throws IOException {
        publish();
        var reader = new FrameReader(receiver, 256 << 10);
        int[] size = {0};
        while (size[0] == 0) {
            if (reader.readOnce((_, _, length) -> size[0] = length) < 0) {
                throw new EOFException("expected a delivery, got the end");
            }
        }
        return FanOutServer.HEADER_BYTES + size[0];
    }

    int textBytes() {
        return wireBytes - FanOutServer.HEADER_BYTES;
    }

    Side.Rate round(int seconds) throws IOException {
        run(1);
        long start = System.nanoTime();
        long bytes = drain.bytes();
        var cpu = egress.process().cpu();
        run(seconds);
        double deliveries = (drain.bytes() - bytes) / (double) wireBytes;
        double elapsed = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = egress.process().cpu().minus(cpu).toNanos() / 1e9;
        drain.readUntil(System.nanoTime() + TimeUnit.SECONDS.toNanos(1));
        return new Side.Rate(deliveries / elapsed, deliveries / cpuSeconds);
    }

    private void run(int seconds) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long before = drain.bytes();
        published = 0;
        while (System.nanoTime() < end) {
            long delivered = (drain.bytes() - before) / wireBytes / sockets;
            if (published - delivered <= WINDOW_FRAMES - BATCH) {
                publish();
            }
            drain.readUntil(System.nanoTime() + TURN_NANOS);
        }
    }

    private void publish() throws IOException {
        Sockets.writeFully(publisher, batch.rewind());
        published += BATCH;
        acks.readOnce((_, _, _) -> {});
    }

    @Override
    public void close() throws IOException {
        publisher.close();
    }
}
