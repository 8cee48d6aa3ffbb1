package io.signalbox.websocket.fanout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.SocketAddress;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection, WebSocket or event stream, as the application sees it. Thread-safe, and nothing
 * here ever blocks.
 *
 * <p><b>Guarantees.</b> What one thread sends arrives in the order in which it was sent, and so
 * does what several threads send if one send returned before the other began; {@link Publisher}s
 * and {@link Audience}s take part in the same order. A frame either arrives whole or not at all.
 * Nothing arrives after the close frame. <b>Not guaranteed:</b> that a frame arrives. Accepted
 * frames are lost if the connection breaks, or given up by their {@link SlowPolicy} if the peer
 * reads too slowly; {@link #counters} tells.
 */
public final class Socket {
    private static final VarHandle ON_THE_WAY;

    static {
        try {
            ON_THE_WAY = MethodHandles.lookup().findVarHandle(Socket.class, "onTheWay", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final Writer writer;
    final Outlet outlet;
    final SocketCounters counters;
    private final long id;
    private final Line line;
    private volatile @Nullable Object attachment;

    /** Bytes sent and not yet seen by the writer thread. */
    @SuppressWarnings("unused")
    private volatile int onTheWay;

    /** Set by whoever ends it first; only ever from false to true. */
    private volatile boolean ending;

    Socket(long id, Line line, Writer writer, @Nullable Object attachment) {
        this.id = id;
        this.line = line;
        this.writer = writer;
        this.attachment = attachment;
        this.counters = new SocketCounters(writer.counters());
        this.outlet = new Outlet(this, line, writer);
    }

    /** Unique among the sockets of one {@link FanOut}. */
    public long id() {
        return id;
    }

    public WireFormat format() {
        return line.format();
    }

    public SocketAddress remoteAddress() {
        return line.remoteAddress();
    }

    /** The application's own object. */
    public @Nullable Object attachment() {
        return attachment;
    }

    public void attach(@Nullable Object newAttachment) {
        attachment = newAttachment;
    }

    /**
     * Queues a frame.
     *
     * @return false if the socket is ending, or if a whole byte budget is on its way to the writer
     *     thread already, in which case the socket is closed for slowness
     */
    public boolean send(EncodedFrame frame) {
        int size = frame.size(line.format());
        if (!admit(size)) {
            return false;
        }
        writer.append(new Send(this, frame, size));
        return true;
    }

    /** Queues several frames at the price of one; as {@link #send(EncodedFrame)}, all or none. */
    public boolean send(List<EncodedFrame> frames) {
        EncodedFrame[] copy = frames.toArray(EncodedFrame[]::new);
        int size = 0;
        for (EncodedFrame frame : copy) {
            size = Math.addExact(size, frame.size(line.format()));
        }
        if (!admit(size)) {
            return false;
        }
        writer.append(new SendAll(this, copy, size));
        return true;
    }

    private boolean admit(int size) {
        if (ending) {
            return false;
        }
        int budget = writer.options().byteBudget();
        int before = (int) ON_THE_WAY.getAndAdd(this, size);
        if (before > 0 && (long) before + size > budget) {
            ON_THE_WAY.getAndAdd(this, -size);
            endSlow(budget);
            return false;
        }
        return true;
    }

    private void endSlow(int budget) {
        ending = true;
        writer.append(Inbox.task(() -> outlet.overrun(budget)));
    }

    /**
     * Sends a close frame after what is queued already, and ends the connection when the peer has
     * answered or the time is up.
     */
    public void close(int code, String reason) {
        CloseReason fixed = new CloseReason(code, reason);
        close(() -> fixed);
    }

    /**
     * The same with a reason that is asked for when the close frame takes its place: every frame
     * before it is queued, none after it is.
     *
     * @param reason called on the socket's writer thread, at most once; must not block
     */
    public void close(Supplier<CloseReason> reason) {
        ending = true;
        writer.append(Inbox.task(() -> outlet.close(reason)));
    }

    /** Ends the connection at once, without a close frame. */
    public void terminate() {
        ending = true;
        line.terminate();
    }

    /** Whether it takes frames; false from the moment that either side began to end it. */
    public boolean isOpen() {
        return !ending;
    }

    /** Bytes accepted and not yet taken by the kernel. */
    public long queuedBytes() {
        return onTheWay + counters.queuedBytes();
    }

    public SocketCounters counters() {
        return counters;
    }

    /**
     * How long the peer has said nothing, pongs included; 0 where its silence says nothing: of an
     * event stream, and while its reads are paused.
     */
    public long silentForMs() {
        return line.expectsTraffic() ? (System.nanoTime() - line.lastReadNanos()) / 1_000_000 : 0;
    }

    /**
     * Stops reading from the peer, so that it is held up by TCP. Called from a listener's callback,
     * nothing more is delivered after the batch at hand.
     */
    public void pauseReads() {
        line.pauseReads();
    }

    public void resumeReads() {
        line.resumeReads();
    }

    @Override
    public String toString() {
        return "socket " + id;
    }

    void beginEnd() {
        ending = true;
    }

    private void arrived(int size) {
        ON_THE_WAY.getAndAdd(this, -size);
    }

    private static final class Send extends Inbox.Work {
        private final Socket socket;
        private final EncodedFrame frame;
        private final int size;

        Send(Socket socket, EncodedFrame frame, int size) {
            this.socket = socket;
            this.frame = frame;
            this.size = size;
        }

        @Override
        void run(Writer writer) {
            writer.endRun();
            socket.arrived(size);
            socket.outlet.append(frame);
            writer.spend(size);
        }
    }

    private static final class SendAll extends Inbox.Work {
        private final Socket socket;
        private final EncodedFrame[] frames;
        private final int size;

        SendAll(Socket socket, EncodedFrame[] frames, int size) {
            this.socket = socket;
            this.frames = frames;
            this.size = size;
        }

        @Override
        void run(Writer writer) {
            writer.endRun();
            socket.arrived(size);
            for (EncodedFrame frame : frames) {
                socket.outlet.append(frame);
            }
            writer.spend(size);
        }
    }
}
