package io.signalbox.websocket.fanout;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Appends one ordered stream of frames for sockets and audiences, many at a time.
 *
 * <p><b>Order.</b> Everything appended through one publisher reaches each socket concerned in the
 * order of the appends: frames for audiences, frames for single sockets, joins and leaves, mixed as
 * they come. This is what makes a position that the application sends behind a batch true: a socket
 * that gets it has got all of the batch that was for it.
 *
 * <p><b>Threads.</b> Not thread-safe: belongs to one thread, which may have to wait. If a writer
 * thread is {@link #WINDOW_BYTES} and {@link #WINDOW_BYTES_PER_SOCKET} for each of its sockets
 * behind, appends wait for it, so an IO thread must not publish (use {@link Socket#send}). A slow
 * socket is never waited for. Appends are handed on when a batch is full, and by {@link #flush}.
 */
public final class Publisher {
    /** What one publisher may have on its way to a writer thread, whatever that serves. */
    public static final long WINDOW_BYTES = 8 << 20;

    /**
     * And for each socket of that thread: where every socket gets frames of its own, this is what
     * one write to it can carry.
     */
    public static final long WINDOW_BYTES_PER_SOCKET = 4 << 10;

    private static final long WAIT_NANOS = 50_000;

    private final FanOut fanOut;
    private final PublisherLane[] lanes;

    Publisher(FanOut fanOut, Writer[] writers) {
        this.fanOut = fanOut;
        this.lanes = new PublisherLane[writers.length];
        for (int i = 0; i < writers.length; i++) {
            lanes[i] = new PublisherLane(writers[i]);
        }
    }

    public void toSocket(Socket socket, EncodedFrame frame) {
        append(laneOf(socket), socket.outlet, frame, null, null);
    }

    public void toAudience(Audience audience, EncodedFrame frame) {
        append(audience, frame, null, null);
    }

    /**
     * @param except the one member that does not get it, such as the socket that the frame came
     *     from; it need not be a member
     */
    public void toAudienceExcept(Audience audience, EncodedFrame frame, Socket except) {
        append(audience, frame, except.outlet, null);
    }

    /**
     * For the rare frame that some members must not get: one that they have had already, say. It
     * costs a call per member, where the other methods cost members that have nothing else to write
     * nothing per frame.
     *
     * @param filter called on the member's writer thread, in the member's order of frames; must not
     *     block
     */
    public void toAudienceWhere(Audience audience, EncodedFrame frame, Predicate<Socket> filter) {
        append(audience, frame, null, filter);
    }

    /** The socket gets what is appended for the audience from here on. */
    public void join(Audience audience, Socket socket) {
        audience.requireOf(fanOut);
        handOn(laneOf(socket));
        audience.add(socket);
    }

    /** The socket gets nothing more that is appended for the audience from here on. */
    public void leave(Audience audience, Socket socket) {
        audience.requireOf(fanOut);
        handOn(laneOf(socket));
        audience.remove(socket);
    }

    /**
     * Marks how far the stream has come. {@link #reached} gives the mark back on a socket's writer
     * thread, where it says that everything appended before it has been queued for the socket,
     * written, or given up.
     */
    public void mark(Object position) {
        for (PublisherLane lane : lanes) {
            lane.batch().addMark(position);
        }
    }

    /**
     * The last mark that this socket's writer thread has come to. Only for callbacks that are made
     * on that thread.
     */
    public @Nullable Object reached(Socket socket) {
        return laneOf(socket).mark;
    }

    /** Hands on everything appended so far. To be called at the end of each batch. */
    public void flush() {
        for (PublisherLane lane : lanes) {
            handOn(lane);
        }
    }

    private void append(
            Audience audience,
            EncodedFrame frame,
            @Nullable Outlet except,
            @Nullable Predicate<Socket> filter) {
        audience.requireOf(fanOut);
        for (PublisherLane lane : lanes) {
            AudienceShard shard = audience.shard(lane.writer.index());
            if (shard.expected.get() > 0) {
                append(lane, shard, frame, except, filter);
            }
        }
    }

    private void append(
            PublisherLane lane,
            Object target,
            EncodedFrame frame,
            @Nullable Outlet except,
            @Nullable Predicate<Socket> filter) {
        PublishedBatch batch = lane.batch();
        batch.add(target, frame, except, filter);
        if (batch.isFull()) {
            handOn(lane);
        }
    }

    private void handOn(PublisherLane lane) {
        while (lane.onTheWay() > WINDOW_BYTES + lane.writer.sockets() * WINDOW_BYTES_PER_SOCKET
                && fanOut.isRunning()) {
            LockSupport.parkNanos(this, WAIT_NANOS);
        }
        lane.handOn();
    }

    private PublisherLane laneOf(Socket socket) {
        return lanes[socket.writer.index()];
    }
}
