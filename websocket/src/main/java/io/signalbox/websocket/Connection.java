package io.signalbox.websocket;

import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.CloseReason;
import io.signalbox.websocket.fanout.Line;
import io.signalbox.websocket.fanout.LineEvents;
import io.signalbox.websocket.fanout.Socket;
import io.signalbox.websocket.protocol.CloseCode;
import io.undertow.server.ServerConnection;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSinkChannel;

/**
 * The life of a connection, as its IO thread lives it; what is read from it is the subclass's. The
 * methods of {@link Line} are called by the writer thread and by applications, and only pass a word
 * on to the IO thread.
 *
 * <p>The end has three steps, of which each happens once: the socket stops taking messages, the
 * listener hears of it, the connection is closed. After our last words the writing side is shut and
 * what still comes is read and thrown away, until the peer closes or the time is up: closing at
 * once would reset the connection, and the peer might never read why.
 */
abstract class Connection implements Line {
    enum Phase {
        OPEN,
        /** A close frame of ours is on its way, and the peer has not answered it. */
        CLOSING,
        /** Nothing that comes has a meaning any more. */
        DISCARDING,
        CLOSED
    }

    final SocketServer server;
    private final ServerConnection http;
    final StreamConnection connection;
    private final StreamSinkChannel sink;
    final Wire wire;
    private final LineEvents events;

    private Phase phase = Phase.OPEN;
    private boolean listenerTold;
    private boolean lastWordsWritten;
    private boolean peerStreamEnded;
    private boolean shutting;
    private XnioExecutor.@Nullable Key deadline;
    private volatile long lastReadNanos = System.nanoTime();
    private volatile boolean readsPaused;

    /**
     * Set by the writer thread before our last words go out, so that an answer to them is never
     * taken for the peer's own.
     */
    private volatile @Nullable CloseCause ourClose;

    Connection(
            SocketServer server,
            ServerConnection http,
            StreamConnection connection,
            StreamSinkChannel sink,
            @Nullable Object attachment) {
        this.server = server;
        this.http = http;
        this.connection = connection;
        this.sink = sink;
        this.wire = Wire.of(connection, sink);
        this.events = server.fanOut().connect(this, attachment);
    }

    /** Tells the application of the end; called once. */
    abstract void tellListener(int code, String reason, CloseCause cause);

    /** Reads what is there. */
    abstract void read();

    final Socket socket() {
        return events.socket();
    }

    final LineEvents events() {
        return events;
    }

    final Phase phase() {
        return phase;
    }

    final void discardFromNowOn() {
        if (phase != Phase.CLOSED) {
            phase = Phase.DISCARDING;
        }
    }

    /** Why our last words were queued, or null if they were not. */
    final @Nullable CloseCause ourClose() {
        return ourClose;
    }

    final boolean readsPaused() {
        return readsPaused;
    }

    /** IO thread: takes the channels over. */
    final void begin() {
        server.registry().add(this);
        events.opened();
        connection.getSourceChannel().setReadListener(channel -> read());
        sink.getWriteSetter().set(channel -> writable());
        http.addCloseListener(closed -> {
            if (connection.getIoThread().equals(Thread.currentThread())) {
                onClosed();
            } else {
                onIoThread(this::onClosed);
            }
        });
    }

    /**
     * IO thread: some bytes may have been read with the request, so the first read does not wait
     * for more.
     */
    final void startReading() {
        if (!connection.isOpen()) {
            onClosed();
        } else if (!readsPaused) {
            wire.wakeupReads();
        }
    }

    private void writable() {
        if (shutting) {
            shutWriting();
            return;
        }
        try {
            if (wire.isWritable()) {
                events.writable();
            }
        } catch (IOException e) {
            lost();
        }
    }

    final void somethingRead(long nowNanos) {
        lastReadNanos = nowNanos;
    }

    /**
     * IO thread: nothing more will come from the peer; if it has said so with a close frame, it may
     * still read our answer.
     */
    final void streamEnded() {
        if (phase == Phase.DISCARDING && !lastWordsWritten) {
            peerStreamEnded = true;
            wire.suspendReads();
        } else {
            lost();
        }
    }

    /** IO thread: the connection is broken. */
    final void lost() {
        tell(CloseCode.ABNORMAL, "", CloseCause.LOST);
        close();
    }

    final void tell(int code, String reason, CloseCause cause) {
        if (!listenerTold) {
            listenerTold = true;
            tellListener(code, reason, cause);
        }
    }

    /** IO thread: the peer has said its last word. */
    final void peerIsDone() {
        discardFromNowOn();
        if (lastWordsWritten) {
            shutWriting();
        }
    }

    final void close() {
        phase = Phase.CLOSED;
        IoUtils.safeClose(connection);
    }

    private void onClosed() {
        phase = Phase.CLOSED;
        if (deadline != null) {
            deadline.remove();
            deadline = null;
        }
        if (server.registry().remove(this)) {
            tell(CloseCode.ABNORMAL, "", CloseCause.LOST);
            events.gone();
        }
    }

    private void shutWriting() {
        shutting = true;
        try {
            if (wire.shutWriting() && (peerStreamEnded || endsWithoutAnswer())) {
                close();
            }
        } catch (IOException e) {
            close();
        }
    }

    private void armDeadline() {
        if (deadline == null) {
            deadline =
                    connection
                            .getIoThread()
                            .executeAfter(
                                    this::timeIsUp,
                                    server.options().closeTimeoutMs(),
                                    TimeUnit.MILLISECONDS);
        }
    }

    private void timeIsUp() {
        deadline = null;
        tell(CloseCode.ABNORMAL, "", CloseCause.FORCED);
        close();
    }

    private void onIoThread(Runnable action) {
        try {
            connection.getIoThread().execute(action);
        } catch (RejectedExecutionException e) {
            // The IO threads are shut down, and whatever they would do with it: this is the last
            // thread to care.
            IoUtils.safeClose(connection);
            onClosed();
        }
    }

    @Override
    public final int write(ByteBuffer bytes) throws IOException {
        return wire.write(bytes);
    }

    @Override
    public final SocketAddress remoteAddress() {
        return connection.getPeerAddress();
    }

    @Override
    public final long lastReadNanos() {
        return lastReadNanos;
    }

    @Override
    public boolean expectsTraffic() {
        return !readsPaused;
    }

    @Override
    public final void onClosing(CloseReason reason, CloseCause cause) {
        ourClose = cause;
        onIoThread(() -> closing(reason, cause));
    }

    private void closing(CloseReason reason, CloseCause cause) {
        if (phase == Phase.CLOSED) {
            return;
        }
        armDeadline();
        if (cause == CloseCause.APPLICATION && phase == Phase.OPEN) {
            phase = Phase.CLOSING;
        } else {
            phase = Phase.DISCARDING;
        }
        if (cause == CloseCause.SLOW || cause == CloseCause.IDLE) {
            tell(reason.code(), reason.text(), cause);
        }
        if (readsPaused) {
            readsPaused = false;
            startReading();
        }
    }

    @Override
    public final void onLastWordsWritten() {
        onIoThread(() -> {
            lastWordsWritten = true;
            if (endsWithoutAnswer()) {
                tell(CloseCode.NO_STATUS, "", CloseCause.APPLICATION);
                shutWriting();
            } else if (phase == Phase.DISCARDING) {
                shutWriting();
            }
        });
    }

    /** Whether the format has no way for the peer to answer our last words. */
    boolean endsWithoutAnswer() {
        return false;
    }

    @Override
    public final void onWriteFailed(IOException failure) {
        onIoThread(this::lost);
    }

    @Override
    public final void pauseReads() {
        readsPaused = true;
        onIoThread(() -> {
            if (readsPaused && phase != Phase.CLOSED) {
                wire.suspendReads();
            }
        });
    }

    @Override
    public final void resumeReads() {
        readsPaused = false;
        onIoThread(() -> {
            if (phase != Phase.CLOSED) {
                lastReadNanos = System.nanoTime();
                startReading();
            }
        });
    }

    @Override
    public final void terminate() {
        onIoThread(() -> {
            tell(CloseCode.ABNORMAL, "", CloseCause.FORCED);
            close();
        });
    }
}
