package io.signalbox.client;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Reads one socket. It asks for one more message whenever it is done with one, except while the
 * receiver has no room.
 *
 * <p>The socket calls it from one thread at a time; {@link #end} may be called by any.
 */
final class SocketReader implements WebSocket.Listener {
    private static final int MAX_MESSAGE_CHARS = 16 << 20;
    private static final int PROTOCOL_ERROR = 1002;

    /** Set while this thread hands over what was read. */
    private static final ThreadLocal<Boolean> READING = ThreadLocal.withInitial(() -> false);

    private final Receiver receiver;
    private final CompletableFuture<Welcome> greeting = new CompletableFuture<>();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile boolean closing;
    private volatile boolean paused;
    private volatile long heardNanos = System.nanoTime();

    SocketReader(Receiver receiver) {
        this.receiver = receiver;
    }

    /** Takes what was read. */
    @FunctionalInterface
    interface Receiver {
        /**
         * Takes a message.
         *
         * @param chars its size
         * @param readOn is run once, when there is room again, where there is none now
         * @return whether to read on at once
         */
        boolean receive(ServerMessage message, int chars, Runnable readOn);
    }

    /** Whether the caller is what was read, and so must not wait for what is read next. */
    static boolean isReading() {
        return READING.get();
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
        return paused ? 0 : System.nanoTime() - heardNanos;
    }

    /** Ends the conversation, whether the socket knows it already or not. Idempotent. */
    void end(int code, String reason) {
        var how = new Closed(code, reason, closing);
        greeting.completeExceptionally(how.asError());
        closed.complete(how);
    }

    @Override
    public void onOpen(WebSocket webSocket) {
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
        var text = whole(data);
        ServerMessage message;
        try {
            message = MessageReader.read(text);
        } catch (IOException e) {
            fail(webSocket, "the server sent what is not JSON: " + e.getMessage());
            return null;
        }
        if (dispatch(message, text.length(), webSocket)) {
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
    private boolean dispatch(ServerMessage message, int chars, WebSocket webSocket) {
        if (message instanceof ServerMessage.Greeting greeted) {
            greeting.complete(greeted.welcome());
            return true;
        }
        paused = true;
        READING.set(true);
        boolean readOn;
        try {
            readOn = receiver.receive(message, chars, () -> readOn(webSocket));
        } finally {
            READING.remove();
        }
        if (readOn) {
            paused = false;
        }
        return readOn;
    }

    private void readOn(WebSocket webSocket) {
        heardNanos = System.nanoTime();
        paused = false;
        webSocket.request(1);
    }

    private void fail(WebSocket webSocket, String reason) {
        webSocket
                .sendClose(PROTOCOL_ERROR, "")
                .whenComplete((unused, failure) -> webSocket.abort());
        end(PROTOCOL_ERROR, reason);
    }
}
