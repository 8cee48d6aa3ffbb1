package io.signalbox.websocket.fanout;

import io.signalbox.websocket.protocol.CloseCode;
import java.io.IOException;
import java.nio.ByteBuffer;
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
     * From this size on a stretch of a log is written as it lies there even if more follows it;
     * below, copying it next to its neighbours is cheaper than a call of its own. One that nothing
     * follows is never copied.
     */
    private static final int DIRECT_FROM_BYTES = 64 << 10;

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
    private final Memberships memberships = new Memberships();

    private State state = State.OPEN;
    private boolean gone;
    private boolean blocked;
    private boolean dirty;
    private @Nullable SlowReceiver slow;
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
                || slow != null
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
        if (slow != null) {
            slow.queued(piece);
        }
        socket.counters.queued(bytes.length);
        markDirty();
    }

    private boolean isOver(int size) {
        return !queue.isEmpty() && queue.bytes() + size > writer.options().byteBudget();
    }

    private void appendTooMuch(EncodedFrame frame, byte[] bytes) {
        SlowReceiver receiver = slow();
        if (receiver.makeRoom(frame, bytes.length)) {
            add(frame, bytes);
        } else if (frame.slowPolicy() instanceof SlowPolicy.DropOldest) {
            receiver.lose(bytes.length);
        } else {
            disconnectSlow(
                    List.of(frame),
                    queue.bytes()
                            + bytes.length
                            + " bytes queued, byteBudget "
                            + writer.options().byteBudget());
        }
    }

    private SlowReceiver slow() {
        SlowReceiver receiver = slow;
        if (receiver == null) {
            receiver = new SlowReceiver(socket, format, queue, writer);
            slow = receiver;
        }
        return receiver;
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
                taken = line.write(next);
            } catch (IOException e) {
                fail(e);
                return calls;
            }
            calls++;
            int frames = queue.consume(taken);
            socket.counters.written(frames, taken);
            if (taken < asked) {
                blocked = true;
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
        SlowReceiver receiver = slow;
        slow = null;
        EncodedFrame notice = receiver != null && state == State.OPEN ? receiver.notice() : null;
        if (notice != null) {
            append(notice);
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
        int queuedBeforeMs = nowMs - options.maxQueuedMs();
        if (oldest != null
                && oldest.queuedAtMs - queuedBeforeMs < 0
                && slow().isTooOld(queuedBeforeMs)) {
            disconnectSlow(
                    List.of(),
                    "a frame unwritten for more than maxQueuedMs " + options.maxQueuedMs());
        }
    }

    /** So much was sent at once that it was not even accepted. */
    void overrun(int budget) {
        if (state == State.OPEN) {
            disconnectSlow(List.of(), "more than byteBudget " + budget + " on the way");
        }
    }

    private void disconnectSlow(List<EncodedFrame> notQueued, String limit) {
        CloseReason reason = slow().giveUp(notQueued, limit);
        slow = null;
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
            socket.counters.dropped(frames, bytes);
        }
        memberships.endAll();
    }

    Memberships memberships() {
        return memberships;
    }
}
