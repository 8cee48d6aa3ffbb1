package io.signalbox.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A WebSocket of the JDK that sends text as it is told and keeps the JSON that comes. */
final class RawSocket implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    RawSocket(String httpUrl, String path, String token) {
        socket =
                HTTP.newWebSocketBuilder()
                        .header("Authorization", "Bearer " + token)
                        .subprotocols("signalbox.v1")
                        .buildAsync(URI.create(httpUrl.replace("http:", "ws:") + path), this)
                        .join();
    }

    /** The first message, which has to be the welcome. */
    JsonNode welcome() {
        return awaitAfter(0, message -> true);
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    /** Sends, and waits for the answer to this id that is none of the outcomes. */
    JsonNode ask(String id, String text) {
        send(text);
        return await(message ->
                id.equals(message.path("id").textValue())
                        && !message.path("op").textValue().equals("outcome")
                        && !message.path("op").textValue().equals("frame"));
    }

    /** The first message, past or to come, that fits. */
    JsonNode await(Predicate<JsonNode> wanted) {
        return awaitAfter(0, wanted);
    }

    /** How many messages have come. */
    int seen() {
        return messages.size();
    }

    /** The first that fits, past or to come, of those after the first so many. */
    JsonNode awaitAfter(int seen, Predicate<JsonNode> wanted) {
        return Objects.requireNonNull(awaitOrClosed(seen, wanted), "the socket was closed");
    }

    /** The same; null where the socket is closed before. */
    @Nullable JsonNode awaitOrClosed(int seen, Predicate<JsonNode> wanted) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        synchronized (messages) {
            Optional<JsonNode> found = findAfter(seen, wanted);
            while (found.isEmpty() && !closeCode.isDone()) {
                long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
                if (leftMs <= 0) {
                    throw new AssertionError("nothing that fits has come: " + messages);
                }
                try {
                    messages.wait(leftMs);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                found = findAfter(seen, wanted);
            }
            return found.orElse(null);
        }
    }

    private Optional<JsonNode> findAfter(int seen, Predicate<JsonNode> wanted) {
        return messages.stream().skip(seen).filter(wanted).findFirst();
    }

    JsonNode awaitOp(String op) {
        return await(message -> op.equals(message.path("op").textValue()));
    }

    List<JsonNode> frames() {
        return messages.stream()
                .filter(message -> "frame".equals(message.path("op").textValue()))
                .toList();
    }

    List<JsonNode> presences() {
        return messages.stream()
                .filter(message -> "presence".equals(message.path("op").textValue()))
                .toList();
    }

    int awaitClose() {
        return closeCode.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try {
                JsonNode message = JSON.readTree(partial.toString());
                synchronized (messages) {
                    messages.add(message);
                    messages.notifyAll();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end(() -> closeCode.complete(code));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end(() -> closeCode.completeExceptionally(error));
    }

    private void end(Runnable completion) {
        synchronized (messages) {
            completion.run();
            messages.notifyAll();
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
