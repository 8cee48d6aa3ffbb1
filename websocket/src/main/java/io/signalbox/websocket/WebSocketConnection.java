package io.signalbox.websocket;

import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.CloseReason;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.WireFormat;
import io.signalbox.websocket.protocol.CloseCode;
import io.signalbox.websocket.protocol.ControlFrames;
import io.signalbox.websocket.protocol.FrameParser;
import io.signalbox.websocket.protocol.MessageBatch;
import io.signalbox.websocket.protocol.Violation;
import io.undertow.server.ServerConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * A WebSocket's reading side: bytes to batches, control frames to answers. Belongs to the
 * connection's IO thread.
 */
final class WebSocketConnection extends Connection implements ControlFrames {
    /** Enough to use a busy connection well, few enough that the others have their turn. */
    private static final int READS_PER_TURN = 4;

    private static final System.Logger LOG = System.getLogger(WebSocketConnection.class.getName());

    private final FrameParser parser;
    private final RateLimit controlFrames;

    /**
     * With TLS, bytes may be left where the selector does not see them; otherwise a short read has
     * taken all there was.
     */
    private final boolean buffersReads;

    private @Nullable SocketListener listener;

    WebSocketConnection(
            SocketServer server,
            ServerConnection http,
            StreamConnection connection,
            @Nullable Object attachment) {
        super(server, http, connection, connection.getSinkChannel(), attachment);
        this.buffersReads = http.getSslSession() != null;
        this.parser = new FrameParser(server.options().maxFrameBytes());
        this.controlFrames = new RateLimit(server.options().maxControlFramesPerSecond());
    }

    void open(SocketHandler handler, @Nullable String subprotocol) {
        begin();
        try {
            listener = handler.onOpen(socket(), subprotocol);
            server.closeIfDraining(socket());
        } catch (RuntimeException e) {
            failed(e);
        }
        startReading();
    }

    @Override
    void read() {
        ReadBuffers buffers = server.readBuffers();
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        for (int i = 0; i < READS_PER_TURN && !isHeldUp(); i++) {
            ByteBuffer in = buffers.in().clear();
            int count;
            try {
                count = source.read(in);
            } catch (IOException e) {
                lost();
                return;
            }
            if (count == -1) {
                streamEnded();
                return;
            }
            if (count == 0) {
                return;
            }
            somethingRead(System.nanoTime());
            boolean drained = in.hasRemaining();
            if (phase() != Phase.DISCARDING) {
                parse(in.flip(), buffers.batch());
            }
            if (drained && !buffersReads) {
                return;
            }
        }
        if (buffersReads && !isHeldUp()) {
            wire.wakeupReads();
        }
    }

    private boolean isHeldUp() {
        return phase() == Phase.CLOSED || readsPaused();
    }

    private void parse(ByteBuffer in, MessageBatch batch) {
        batch.clear();
        Violation violation = parser.feed(in, batch, this);
        deliver(batch);
        if (violation != null) {
            peerIsDone();
            CloseReason reason = new CloseReason(violation.closeCode(), violation.reason());
            events().end(EncodedFrame.close(reason), reason, CloseCause.VIOLATION);
            tell(reason.code(), reason.text(), CloseCause.VIOLATION);
        }
    }

    private void deliver(MessageBatch batch) {
        if (!batch.isEmpty() && phase() == Phase.OPEN && socket().isOpen()) {
            try {
                Objects.requireNonNull(listener).onMessages(socket(), batch);
            } catch (RuntimeException e) {
                failed(e);
            }
        }
        batch.clear();
    }

    /** The application has thrown: its fault, not the peer's. */
    private void failed(RuntimeException failure) {
        LOG.log(
                System.Logger.Level.ERROR,
                "socket_listener_failed socket=" + socket().id(),
                failure);
        peerIsDone();
        CloseReason reason =
                new CloseReason(CloseCode.INTERNAL_ERROR, "the server failed to handle a message");
        events().end(EncodedFrame.close(reason), reason, CloseCause.APPLICATION);
        tell(reason.code(), reason.text(), CloseCause.APPLICATION);
    }

    @Override
    public @Nullable Violation onPing(byte[] payload) {
        Violation violation = onPong(payload);
        if (violation == null) {
            deliver(server.readBuffers().batch());
            events().control(EncodedFrame.pong(payload));
        }
        return violation;
    }

    @Override
    public @Nullable Violation onPong(byte[] payload) {
        if (controlFrames.allows(lastReadNanos())) {
            return null;
        }
        return new Violation(
                CloseCode.POLICY_VIOLATION,
                "expected at most maxControlFramesPerSecond "
                        + server.options().maxControlFramesPerSecond());
    }

    @Override
    public void onClose(int code, String reason) {
        deliver(server.readBuffers().batch());
        CloseCause ours = ourClose();
        if (ours == null) {
            EncodedFrame answer =
                    code == CloseCode.NO_STATUS
                            ? EncodedFrame.closeWithoutCode()
                            : EncodedFrame.close(new CloseReason(code, ""));
            events().end(answer, new CloseReason(CloseCode.NORMAL, ""), CloseCause.PEER);
            tell(code, reason, CloseCause.PEER);
        } else {
            tell(code, reason, ours);
        }
        peerIsDone();
    }

    @Override
    void tellListener(int code, String reason, CloseCause cause) {
        SocketListener told = listener;
        if (told != null) {
            try {
                told.onClose(socket(), code, reason, cause);
            } catch (RuntimeException e) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "socket_listener_failed socket=" + socket().id(),
                        e);
            }
        }
    }

    @Override
    public WireFormat format() {
        return WireFormat.WEB_SOCKET;
    }

    @Override
    public EncodedFrame lastWords(CloseReason reason) {
        return EncodedFrame.close(reason);
    }
}
