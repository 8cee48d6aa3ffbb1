package io.signalbox.websocket.fanout;

import io.signalbox.websocket.protocol.CloseCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sending half of a connection: what is queued, how it is written, what happens when it does
 * not fit, and how it ends. Every method here runs on the socket's writer thread; other threads
 * come in through the {@link Writer}'s inbox.
 */
final class Outlet {
    /**
     * From this size on a stretch of a log is written as it lies there; below, copying it next to
     * its neighbours is cheaper.
     */
    private static final int DIRECT_FROM_BYTES = 2048;

    private static final System.Logger LOG = System.getLogger(Outlet.class.getName());

    private enum State {
        OPEN,
        /** The last frame is queued. */
        CLOSING,
        /** The last frame is written, or will never be. */
        ENDED
    }

    final Socket socket;
    final Line line;
    final WireFormat format;
    private final Writer writer;
    private final OutQueue queue = new OutQueue();
    private final ArrayList<Membership> memberships = new ArrayList<>(1);

    private State state = State.OPEN;
    private boolean gone;
    private boolean blocked;
    private boolean dirty;
    private @Nullable Backlog backlog;
    private int lastPingMs;

    /** Writer thread's place in its list of sockets. */
    int index = -1;

    /** Where this socket's part of the open run begins, if {@link #skippedRun} is that run. */
    int skippedTo;

    long skippedRun;

    Outlet(Socket socket, Line line, Writer writer) {
        this.socket = socket;
        this.line = line;
        this.format = line.format();
        this.writer = writer;
    }

    void append(EncodedFrame frame) {
        byte[] bytes = frame.bytes(format);
        if (bytes.length == 0) {
            return;
        }
        if (state != State.OPEN) {
            socket.counters.dropped(1, bytes.length);
            return;
        }
        if (isOver(bytes.length)) {
            write();
            if (state != State.OPEN || isOver(bytes.length)) {
                appendTooMuch(frame, bytes);
                return;
            }
        }
        add(frame, bytes);
    }

    /** Frames of a log, all for this socket. */
    void appendLog(LogChunk chunk, int frame, int endFrame) {
        if (frame == endFrame) {
            return;
        }
        int size = chunk.start(endFrame) - chunk.start(frame);
        if (state != State.OPEN
                || backlog != null
                || size > writer.options().byteBudget() - queue.bytes()) {
            for (int i = frame; i < endFrame; i++) {
                append(chunk.frame(i));
            }
            return;
        }
        queue.addLog(chunk, frame, endFrame, writer.nowMs());
        socket.counters.queued(size);
        markDirty();
    }

    /** Control frames are few, small and rate-limited: they are not subject to the budget. */
    void appendControl(EncodedFrame frame) {
        byte[] bytes = frame.bytes(format);
        if (state == State.OPEN && bytes.length > 0) {
            add(frame, bytes);
        }
    }

    private void add(EncodedFrame frame, byte[] bytes) {
        FramePiece piece = new FramePiece(frame, bytes, 0, writer.nowMs());
        queue.add(piece);
        if (backlog != null) {
            backlog.track(piece);
        }
        socket.counters.queued(bytes.length);
        markDirty();
    }

    private boolean isOver(int size) {
        return !queue.isEmpty() && queue.bytes() + size > writer.options().byteBudget();
    }

    /**
     * What may be given up makes room first, oldest first; where that is not enough, the frame's
     * own policy decides.
     */
    private void appendTooMuch(EncodedFrame frame, byte[] bytes) {
        int budget = writer.options().byteBudget();
        Backlog given = backlog();
        if (frame.slowPolicy() instanceof SlowPolicy.Conflate conflate) {
            given.conflate(conflate.key(), this::drop);
        }
        given.dropOldest(queue.bytes() + bytes.length - budget, this::drop);
        if (!isOver(bytes.length)) {
            add(frame, bytes);
        } else if (frame.slowPolicy() instanceof SlowPolicy.DropOldest) {
            given.countDropped(1);
            dropped(1, bytes.length);
        } else {
            disconnectSlow(
                    List.of(frame),
                    queue.bytes() + bytes.length + " bytes queued, byteBudget " + budget);
            dropped(1, bytes.length);
        }
    }

    private Backlog backlog() {
        Backlog made = backlog;
        if (made == null) {
            queue.splitIntoFrames(format);
            made = new Backlog(queue);
            backlog = made;
        }
        return made;
    }

    private void drop(FramePiece piece) {
        int size = piece.remainingBytes();
        queue.remove(piece);
        socket.counters.unqueued(size);
        dropped(1, size);
    }

    private void dropped(int frames, long bytes) {
        socket.counters.dropped(frames, bytes);
        writer.metrics().onDropped(frames);
    }

    private void markDirty() {
        if (!dirty && !blocked) {
            dirty = true;
            writer.addDirty(this);
        }
    }

    /**
     * Writes what is queued until it is all written or the kernel takes no more; returns how many
     * calls that took.
     */
    int write() {
        dirty = false;
        int calls = 0;
        long turn = writer.bytesPerTurn();
        while (!blocked && state != State.ENDED && !queue.isEmpty()) {
            ByteBuffer next = queue.next(writer.scratch(), DIRECT_FROM_BYTES);
            int asked = next.remaining();
            int taken;
            try {
                taken = line.sink().write(next);
            } catch (IOException e) {
                fail(e);
                return calls;
            }
            calls++;
            int frames = queue.consume(taken);
            socket.counters.written(frames, taken);
            if (taken < asked) {
                blocked = true;
                line.sink().resumeWrites();
            }
            turn -= taken;
            if (turn <= 0) {
                markDirty();
                break;
            }
        }
        if (queue.isEmpty()) {
            caughtUp();
        }
        return calls;
    }

    private void caughtUp() {
        if (backlog != null) {
            long missed = backlog.droppedFrames();
            backlog = null;
            EncodedFrame notice = missed > 0 ? writer.callbacks().dropped(socket, missed) : null;
            if (notice != null) {
                append(notice);
                return;
            }
        }
        if (state == State.CLOSING) {
            state = State.ENDED;
            line.onLastWordsWritten();
        }
    }

    /** Writing has failed in a way that is no fault of the network's. */
    void broken(RuntimeException failure) {
        LOG.log(System.Logger.Level.ERROR, "socket_write_failed socket=" + socket.id(), failure);
        fail(new IOException(failure));
    }

    private void fail(IOException failure) {
        if (state != State.ENDED) {
            state = State.ENDED;
            line.onWriteFailed(failure);
        }
    }

    /** The kernel can take more. */
    void writable() {
        if (blocked) {
            blocked = false;
            if (!queue.isEmpty()) {
                markDirty();
            }
        }
    }

    void tick(int nowMs, long nowNanos) {
        if (state != State.OPEN) {
            return;
        }
        FanOutOptions options = writer.options();
        if (line.expectsTraffic()
                && nowNanos - line.lastReadNanos() > options.idleTimeoutMs() * 1_000_000L) {
            close(
                    new CloseReason(
                            CloseCode.GOING_AWAY,
                            "nothing received for idleTimeoutMs "
                                    + options.idleTimeoutMs()
                                    + "; answer pings"),
                    CloseCause.IDLE);
            return;
        }
        if (!queue.isEmpty()) {
            checkAge(nowMs, options);
        } else if (nowMs - lastPingMs >= options.pingIntervalMs()) {
            lastPingMs = nowMs;
            appendControl(Writer.HEARTBEAT);
        }
    }

    /** Spreads the heartbeats of sockets that came together. */
    void firstPingAt(int nowMs, int offsetMs) {
        lastPingMs = nowMs - offsetMs;
    }

    private void checkAge(int nowMs, FanOutOptions options) {
        Piece oldest = queue.head();
        if (oldest == null || nowMs - oldest.queuedAtMs <= options.maxQueuedMs()) {
            return;
        }
        Backlog made = backlog();
        made.dropOlderThan(nowMs - options.maxQueuedMs(), this::drop);
        Piece left = queue.head();
        if (left instanceof FramePiece piece
                && nowMs - piece.queuedAtMs > options.maxQueuedMs()
                && piece.frame.slowPolicy() instanceof SlowPolicy.Disconnect) {
            disconnectSlow(
                    List.of(),
                    "a frame unwritten for more than maxQueuedMs " + options.maxQueuedMs());
        }
    }

    /** So much was sent at once that it was not even accepted. */
    void overrun(int size, int budget) {
        if (state == State.OPEN) {
            dropped(1, size);
            disconnectSlow(List.of(), "more than byteBudget " + budget + " on the way");
        }
    }

    private void disconnectSlow(List<EncodedFrame> notQueued, String limit) {
        List<EncodedFrame> unwritten = new ArrayList<>();
        for (Piece piece = queue.head(); piece != null; piece = piece.next) {
            piece.forEachUntouched(unwritten::add);
        }
        unwritten.addAll(notQueued);
        long queuedBytes = queue.bytes();
        CloseReason reason =
                writer.callbacks().disconnect(socket, List.copyOf(unwritten), queuedBytes, limit);
        int frames = queue.discardUnbegun(format);
        socket.counters.unqueued(queuedBytes - queue.bytes());
        dropped(frames, queuedBytes - queue.bytes());
        backlog = null;
        writer.metrics().onSlowDisconnect(queuedBytes);
        close(reason, CloseCause.SLOW);
    }

    void close(CloseReason reason, CloseCause cause) {
        close(line.lastWords(reason), reason, cause);
    }

    void close(Supplier<CloseReason> reason) {
        if (state == State.OPEN) {
            close(writer.callbacks().closeReason(reason, socket), CloseCause.APPLICATION);
        }
    }

    void close(@Nullable EncodedFrame lastWords, CloseReason reason, CloseCause cause) {
        if (state != State.OPEN) {
            return;
        }
        if (lastWords != null) {
            appendControl(lastWords);
        }
        state = State.CLOSING;
        socket.beginEnd();
        line.onClosing(reason, cause);
        if (queue.isEmpty()) {
            caughtUp();
        }
    }

    boolean isGone() {
        return gone;
    }

    /** The connection does not exist any more. */
    void gone() {
        gone = true;
        state = State.ENDED;
        long bytes = queue.bytes();
        int frames = queue.discardAll();
        if (frames > 0) {
            socket.counters.unqueued(bytes);
            dropped(frames, bytes);
        }
        while (!memberships.isEmpty()) {
            memberships.getLast().end();
        }
    }

    void joined(Membership membership) {
        memberships.add(membership);
    }

    void left(Membership membership) {
        memberships.remove(membership);
    }

    @Nullable Membership membershipIn(Members members) {
        for (int i = memberships.size() - 1; i >= 0; i--) {
            if (memberships.get(i).members == members) {
                return memberships.get(i);
            }
        }
        return null;
    }
}
