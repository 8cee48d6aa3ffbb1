package io.signalbox.benchmarks.latency;

import io.signalbox.benchmarks.load.ClientFrame;
import io.signalbox.benchmarks.load.FrameReader;
import io.signalbox.benchmarks.load.Pace;
import io.signalbox.benchmarks.load.PublishText;
import io.signalbox.benchmarks.load.Sockets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * From one {@code /v1/socket} to another. The thread {@code receiver} reads frames, {@code acks}
 * throws acknowledgements away.
 */
final class SocketChain implements Chain {
    private static final byte[] MARK = PublishText.MARK.getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER_BYTES = 1 << 20;
    private static final String PATH = "/v1/socket";

    private final SocketChannel out;
    private final SocketChannel in;
    private volatile @Nullable Arrivals arrivals;

    private SocketChain(SocketChannel out, SocketChannel in) {
        this.out = out;
        this.in = in;
        start("receiver", in, this::arrived);
        start("acks", out, (_, _, _) -> {});
    }

    static SocketChain open(int port, String token, int channels) throws IOException {
        var in = Sockets.open(port, PATH, token);
        Sockets.subscribe(
                List.of(in), IntStream.range(0, channels).mapToObj(PublishText::channel).toList());
        return new SocketChain(Sockets.open(port, PATH, token), in);
    }

    private static void start(
            String name,
            SocketChannel channel,
            io.signalbox.benchmarks.load.ServerFrames.Sink sink) {
        Thread.ofPlatform()
                .daemon()
                .name(name)
                .start(() -> {
                    try {
                        var reader = new FrameReader(channel, BUFFER_BYTES);
                        while (reader.readOnce(sink) >= 0) {
                            // The sink has taken what came.
                        }
                    } catch (ClosedChannelException e) {
                        // closed by us
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
    }

    private void arrived(ByteBuffer buffer, int at, int length) {
        long now = System.nanoTime();
        var noted = arrivals;
        int mark = find(buffer, at, at + length - MARK.length - PublishText.DIGITS);
        if (mark >= 0 && noted != null) {
            long due = 0;
            for (int i = mark + MARK.length; i < mark + MARK.length + PublishText.DIGITS; i++) {
                due = due * 10 + buffer.get(i) - '0';
            }
            noted.add(due, now);
        }
    }

    private static int find(ByteBuffer buffer, int from, int to) {
        for (int at = from; at <= to; at++) {
            int matched = 0;
            while (matched < MARK.length && buffer.get(at + matched) == MARK[matched]) {
                matched++;
            }
            if (matched == MARK.length) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public Pace.Sender sender() {
        return new Frames(out);
    }

    @Override
    public void noteArrivals(Arrivals newArrivals) {
        arrivals = newArrivals;
    }

    @Override
    public void close() throws IOException {
        out.close();
        in.close();
    }

    /** Frames with their due times as numbers, all that are due at once in one write. */
    private static final class Frames implements Pace.Sender {
        private final SocketChannel out;
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        private final List<ClientFrame> frames;
        private final int numberAt;

        Frames(SocketChannel out) {
            this.out = out;
            var texts =
                    IntStream.range(0, LatencyBenchmark.CHANNELS)
                            .mapToObj(i ->
                                    PublishText.of(
                                            "tick-00",
                                            PublishText.channel(i),
                                            LatencyBenchmark.FRAME_BYTES))
                            .toList();
            frames = texts.stream().map(ClientFrame::text).toList();
            numberAt = PublishText.numberAt(texts.getFirst());
        }

        @Override
        public void send(long index, long dueNanos) {
            var frame = frames.get((int) (index % frames.size()));
            frame.writeDigits(numberAt, PublishText.DIGITS, dueNanos);
            if (buffer.remaining() >= frame.size()) {
                frame.putInto(buffer);
            } else {
                throw new IllegalStateException(
                        "the sender is more than " + BUFFER_BYTES + " bytes late");
            }
        }

        @Override
        public void flush() throws IOException {
            Sockets.writeFully(out, buffer.flip());
            buffer.clear();
        }
    }
}
