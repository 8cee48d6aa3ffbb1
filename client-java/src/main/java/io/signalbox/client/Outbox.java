package io.signalbox.client;

import java.net.http.WebSocket;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Sends texts in the order given, one at a time, as {@code java.net.http} demands, without blocking
 * the caller. Bounded by the messages in flight, which the client counts. Thread-safe.
 */
final class Outbox {
    private final WebSocket socket;
    private final Consumer<Throwable> onFailure;
    private final Queue<String> queue = new ConcurrentLinkedQueue<>();

    /** Texts queued or being sent: whoever raises it from 0 sends, until it is 0 again. */
    private final AtomicInteger unsent = new AtomicInteger();

    /**
     * @param onFailure is told on a thread of its own, once
     */
    Outbox(WebSocket socket, Consumer<Throwable> onFailure) {
        this.socket = socket;
        this.onFailure = onFailure;
    }

    /** Queues a text; where it answers true the caller must {@link #flush}, holding no lock. */
    boolean enqueue(String text) {
        queue.add(text);
        return unsent.getAndIncrement() == 0;
    }

    int backlog() {
        return unsent.get();
    }

    void send(String text) {
        if (enqueue(text)) {
            flush();
        }
    }

    void flush() {
        do {
            var text = queue.remove();
            CompletableFuture<WebSocket> sent = socket.sendText(text, true);
            if (!sent.isDone() || sent.isCompletedExceptionally()) {
                sent.whenCompleteAsync(this::sentLater, Background.THREADS);
                return;
            }
        } while (unsent.decrementAndGet() != 0);
    }

    private void sentLater(WebSocket unused, Throwable failure) {
        if (failure != null) {
            onFailure.accept(failure);
        } else if (unsent.decrementAndGet() != 0) {
            flush();
        }
    }
}
