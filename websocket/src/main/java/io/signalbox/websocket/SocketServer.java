package io.signalbox.websocket;

import io.signalbox.websocket.fanout.Audience;
import io.signalbox.websocket.fanout.CloseReason;
import io.signalbox.websocket.fanout.FanOut;
import io.signalbox.websocket.fanout.Publisher;
import io.signalbox.websocket.fanout.SlowReceivers;
import io.signalbox.websocket.fanout.Socket;
import io.signalbox.websocket.fanout.Totals;
import io.signalbox.websocket.fanout.TransportMetrics;
import io.signalbox.websocket.protocol.CloseCode;
import io.undertow.util.AttachmentKey;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one process: makes the HTTP handlers that open them, counts them, addresses them,
 * and ends them. Thread-safe.
 *
 * <pre>{@code
 * SocketServer sockets = SocketServer.start(SocketServerOptions.defaults());
 * Undertow.builder().addHttpListener(8080, "127.0.0.1", sockets.webSocket(handler)).build().start();
 * }</pre>
 */
public final class SocketServer implements AutoCloseable {
    /** Where a handler before the upgrade leaves what becomes the socket's attachment. */
    public static final AttachmentKey<Object> ATTACHMENT = AttachmentKey.create(Object.class);

    private static final long FORCED_END_MS = TimeUnit.SECONDS.toMillis(1);

    private static final CloseReason GOING_AWAY =
            new CloseReason(CloseCode.GOING_AWAY, "the server is shutting down");

    private final SocketServerOptions options;
    private final FanOut fanOut;
    private final SocketRegistry registry = new SocketRegistry();
    private final ThreadLocal<ReadBuffers> readBuffers = ThreadLocal.withInitial(ReadBuffers::new);
    private volatile @Nullable Function<Socket, CloseReason> drainReason;

    private SocketServer(
            SocketServerOptions options, SlowReceivers slowReceivers, TransportMetrics metrics) {
        this.options = options;
        this.fanOut = new FanOut(options.fanOut(), slowReceivers, metrics);
    }

    /** Starts the writer threads; sockets come through the handlers. */
    public static SocketServer start(SocketServerOptions options) {
        return start(options, new SlowReceivers() {}, TransportMetrics.NONE);
    }

    public static SocketServer start(
            SocketServerOptions options, SlowReceivers slowReceivers, TransportMetrics metrics) {
        return new SocketServer(options, slowReceivers, metrics);
    }

    /** A handler that opens WebSockets. */
    public WebSocketUpgrade webSocket(SocketHandler handler) {
        return new WebSocketUpgrade(this, handler);
    }

    /** A handler that opens event streams. */
    public EventStreamUpgrade eventStream(EventStreamHandler handler) {
        return new EventStreamUpgrade(this, handler);
    }

    public Audience newAudience() {
        return fanOut.newAudience();
    }

    /** For one thread, which may wait: see {@link Publisher}. */
    public Publisher newPublisher() {
        return fanOut.newPublisher();
    }

    /** How many sockets there are, those that are ending included. */
    public int count() {
        return registry.count();
    }

    /** What all sockets together have queued, written and dropped. */
    public Totals totals() {
        return fanOut.totals();
    }

    /**
     * Calls the action for each socket there is; sockets that come or go meanwhile may be left out.
     */
    public void forEach(Consumer<Socket> action) {
        for (Connection connection : registry.all()) {
            action.accept(connection.socket());
        }
    }

    /**
     * Refuses new sockets from now on (503), closes those there are, and ends by force those that
     * have not gone in time. Blocks.
     *
     * @param reason what each socket's close frame says; called on its writer thread after
     *     everything that was sent to it, so that a position in it is true
     * @return whether all were gone before force was needed
     */
    public boolean drain(Function<Socket, CloseReason> reason, long timeoutMs)
            throws InterruptedException {
        drainReason = reason;
        forEach(this::closeIfDraining);
        if (registry.awaitNone(timeoutMs)) {
            return true;
        }
        forEach(Socket::terminate);
        registry.awaitNone(FORCED_END_MS);
        return false;
    }

    /** Ends all sockets by force, and the writer threads. */
    @Override
    public void close() {
        drainReason = socket -> GOING_AWAY;
        forEach(Socket::terminate);
        try {
            registry.awaitNone(FORCED_END_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        fanOut.close();
    }

    /** Catches the sockets whose handshake was under way when the drain began. */
    void closeIfDraining(Socket socket) {
        Function<Socket, CloseReason> reason = drainReason;
        if (reason != null) {
            socket.close(() -> reason.apply(socket));
        }
    }

    boolean admits() {
        return drainReason == null && registry.count() < options.maxSockets();
    }

    String refusal() {
        return drainReason != null
                ? "expected a server that takes connections, got one that is shutting down; connect"
                        + " again"
                : "expected fewer than maxSockets "
                        + options.maxSockets()
                        + " connections; connect elsewhere or later";
    }

    SocketServerOptions options() {
        return options;
    }

    FanOut fanOut() {
        return fanOut;
    }

    SocketRegistry registry() {
        return registry;
    }

    /** The calling IO thread's. */
    ReadBuffers readBuffers() {
        return readBuffers.get();
    }
}
