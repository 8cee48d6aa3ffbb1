package io.signalbox.client;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one socket: answers go to those who wait for them, the rest to the listener. It asks for
 * one more message whenever it is done with one, except while the listener's inbox is full.
 *
 * <p>The socket calls it from one thread at a time; {@link #end} may be called by any.
 */
final class SocketReader implements WebSocket.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(SocketReader.class);
    private static final int MAX_MESSAGE_CHARS = 16 << 20;
    private static final int PROTOCOL_ERROR = 1002;

    private final PendingAnswers pending;
    private final ClientListener listener;
    private final Inbox inbox;
    private final CompletableFuture<Welcome> greeting = new CompletableFuture<>();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile @Nullable WebSocket socket;
    private volatile boolean closing;
    private volatile long heardNanos = System.nanoTime();

    SocketReader(ClientOptions options, PendingAnswers pending) {
        this.pending = pending;
        this.listener = options.listener();
        this.inbox = new Inbox(Background.THREADS, options.maxQueuedFrames(), this::readOn);
    }

    CompletableFuture<Welcome> greeting() {
        return greeting;
    }

    CompletableFuture<Closed> closed() {
        return closed;
    }

    /** From now on the end of the socket is the client's own doing. */
    void closing() {
        closing = true;
    }

    /** How long nothing was heard; 0 while it is we who do not listen. */
    long silentNanos() {
        return inbox.isFull() ? 0 : System.nanoTime() - heardNanos;
    }

    /** Ends the conversation, whether the socket knows it already or not. Idempotent. */
    void end(int code, String reason) {
        var how = new Closed(code, reason, closing);
        if (!closed.complete(how)) {
            return;
        }
        var error =
                SignalboxException.local(
                        ErrorCodes.CONNECTION_CLOSED,
                        "the connection has ended with "
                                + code
                                + (reason.isEmpty() ? "" : " (" + reason + ")")
                                + " before the answer came",
                        how.reconnectAdvised());
        boolean greeted = !greeting.completeExceptionally(error);
        pending.close(error);
        if (greeted) {
            inbox.add(() -> listener.onClosed(how));
        }
    }

    @Override
    public void onOpen(WebSocket webSocket) {
        socket = webSocket;
        webSocket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(
            WebSocket webSocket, CharSequence data, boolean last) {
        heardNanos = System.nanoTime();
        if (partial.length() + data.length() > MAX_MESSAGE_CHARS) {
            fail(webSocket, "the server sent more than " + MAX_MESSAGE_CHARS + " characters");
            return null;
        }
        if (!last) {
            partial.append(data);
            webSocket.request(1);
            return null;
        }
        boolean readOn;
        try {
            readOn = dispatch(MessageReader.read(whole(data)));
        } catch (IOException e) {
            fail(webSocket, "the server sent what is not JSON: " + e.getMessage());
            return null;
        }
        if (readOn) {
            webSocket.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(
            WebSocket webSocket, ByteBuffer data, boolean last) {
        fail(webSocket, "the server sent binary data, which was not asked for");
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
        heardNanos = System.nanoTime();
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
        end(status, reason);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        end(Closed.BROKEN, String.valueOf(error.getMessage()));
    }

    private String whole(CharSequence lastPart) {
        if (partial.isEmpty()) {
            return lastPart.toString();
        }
        var whole = partial.append(lastPart).toString();
        partial.setLength(0);
        return whole;
    }

    /** Returns whether to read on at once. */
    private boolean dispatch(ServerMessage message) {
        if (message instanceof ServerMessage.Arrived arrived) {
            return inbox.add(() -> listener.onFrame(arrived.frame()));
        } else if (message instanceof ServerMessage.Stored stored) {
            pending.answer(stored.receipt().id(), message);
        } else if (message instanceof ServerMessage.InForce inForce) {
            pending.answer(inForce.id(), message);
        } else if (message instanceof ServerMessage.Pong pong) {
            pending.answer(pong.id(), message);
        } else if (message instanceof ServerMessage.Decided decided) {
            return inbox.add(() -> listener.onOutcome(decided.outcome()));
        } else if (message instanceof ServerMessage.Failed failed) {
            return onFailed(failed);
        } else if (message instanceof ServerMessage.Greeting greeted) {
            greeting.complete(greeted.welcome());
        } else {
            LOG.debug("event=client.unknown-message");
        }
        return true;
    }

    private boolean onFailed(ServerMessage.Failed failed) {
        if (failed.id() != null && pending.fail(failed.id(), failed.error())) {
            return true;
        }
        return inbox.add(() -> listener.onError(failed.error()));
    }

    private void readOn() {
        var open = socket;
        if (open != null) {
            open.request(1);
        }
    }

    private void fail(WebSocket webSocket, String reason) {
        webSocket
                .sendClose(PROTOCOL_ERROR, "")
                .whenComplete((unused, failure) -> webSocket.abort());
        end(PROTOCOL_ERROR, reason);
    }
}
