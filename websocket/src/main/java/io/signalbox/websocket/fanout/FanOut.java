package io.signalbox.websocket.fanout;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The sending side of a server: its writer threads, over which sockets are spread, and the
 * audiences and publishers that address them. Thread-safe.
 */
public final class FanOut implements AutoCloseable {
    private static final long END_TIMEOUT_MS = TimeUnit.SECONDS.toMillis(5);

    private final Writer[] writers;
    private final AtomicLong sockets = new AtomicLong();
    private volatile boolean running = true;

    /** Starts the writer threads. */
    public FanOut(FanOutOptions options, SlowReceivers slowReceivers, TransportMetrics metrics) {
        writers = new Writer[options.writerThreads()];
        for (int i = 0; i < writers.length; i++) {
            writers[i] = new Writer(i, "socket-writer-" + i, options, slowReceivers, metrics);
        }
        for (Writer writer : writers) {
            writer.start();
        }
    }

    public Audience newAudience() {
        return new Audience(this, writers.length);
    }

    /** A publisher for the thread that calls, or another one: but only one. */
    public Publisher newPublisher() {
        return new Publisher(this, writers);
    }

    /** A socket on this line, served by the next of the writer threads in turn. */
    public LineEvents connect(Line line, @Nullable Object attachment) {
        long id = sockets.incrementAndGet();
        Writer writer = writers[(int) (id % writers.length)];
        return new LineEvents(new Socket(id, line, writer, attachment));
    }

    /** What all sockets together have queued, written and dropped, those that are gone included. */
    public Totals totals() {
        long[] sums = new long[5];
        for (Writer writer : writers) {
            SocketCounters counters = writer.counters();
            sums[0] += counters.queuedBytes();
            sums[1] += counters.writtenBytes();
            sums[2] += counters.writtenFrames();
            sums[3] += counters.droppedBytes();
            sums[4] += counters.droppedFrames();
        }
        return new Totals(sums[0], sums[1], sums[2], sums[3], sums[4]);
    }

    boolean isRunning() {
        return running;
    }

    /**
     * Stops the writer threads; what is still queued is not written. The lines have to be closed
     * before.
     */
    @Override
    public void close() {
        running = false;
        for (Writer writer : writers) {
            writer.stop();
        }
        try {
            for (Writer writer : writers) {
                writer.awaitEnd(END_TIMEOUT_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
