package io.signalbox.client;

import java.net.http.WebSocket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One socket that was greeted. Thread-safe. */
final class Link {
    private static final long CLOSE_DEADLINE_MS = 2_000;
    private static final int MAX_BACKLOG_OF_UNANSWERED = 1_024;

    private final SocketReader reader;
    private final WebSocket socket;
    private final Welcome welcome;
    private final Outbox outbox;

    private Link(SocketReader reader, Handshake.Greeted greeted) {
        this.reader = reader;
        this.socket = greeted.socket();
        this.welcome = greeted.welcome();
        this.outbox = new Outbox(socket, failure -> breakOff("sending failed: " + failure));
    }

    /**
     * Connects, and waits for the greeting.
     *
     * @param cursor where the last connection was; empty for none
     * @throws SignalboxException where that fails
     */
    static Link open(ClientOptions options, String cursor, SocketReader.Receiver receiver) {
        var reader = new SocketReader(receiver);
        return new Link(reader, Handshake.greet(options, cursor, reader));
    }

    /** Begins to watch whether the server is alive, until the link ends. */
    void watch(Health health) {
        Liveness.watch(
                welcome.heartbeatMs(),
                reader,
                () -> outbox.send(MessageWriter.bare("ping", "")),
                health,
                () -> breakOff("the server was silent for four heartbeats"));
    }

    Welcome welcome() {
        return welcome;
    }

    /** Runs this when the link has ended, or at once where it has. */
    void whenEnded(Consumer<Closed> then) {
        reader.closed().thenAccept(then);
    }

    boolean isEnded() {
        return reader.closed().isDone();
    }

    /** See {@link Outbox#enqueue}. */
    boolean enqueue(String text) {
        return outbox.enqueue(text);
    }

    void flush() {
        outbox.flush();
    }

    /** Sends what has no answer, unless too much waits to be sent. */
    boolean trySend(String text) {
        if (outbox.backlog() > MAX_BACKLOG_OF_UNANSWERED) {
            return false;
        }
        outbox.send(text);
        return true;
    }

    /** From now on the end is the client's own doing. */
    void closing() {
        reader.closing();
    }

    /** Closes, and waits for that up to 2 s. Idempotent. */
    void close() {
        reader.closing();
        if (!isEnded()) {
            socket.sendClose(Closed.NORMAL, "");
            awaitClosed();
        }
        socket.abort();
        reader.end(Closed.NORMAL, "");
    }

    void breakOff(String reason) {
        reader.end(Closed.BROKEN, reason);
        socket.abort();
    }

    private void awaitClosed() {
        try {
            reader.closed().get(CLOSE_DEADLINE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            // The caller aborts what did not end in time.
        }
    }
}
