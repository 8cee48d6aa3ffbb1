package io.signalbox.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket client for tests, which reads at once and keeps what it read. */
public final class LoopbackClient implements WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WAIT_SECONDS = 10;

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private @Nullable WebSocket webSocket;

    private LoopbackClient() {}

    public static LoopbackClient connect(HttpClient http, URI uri) {
        LoopbackClient client = new LoopbackClient();
        client.webSocket = http.newWebSocketBuilder().buildAsync(uri, client).join();
        return client;
    }

    public void send(String text) {
        java.util.Objects.requireNonNull(webSocket).sendText(text, true).join();
    }

    /** Ends the connection without a close frame. */
    public void abort() {
        java.util.Objects.requireNonNull(webSocket).abort();
    }

    public String next() {
        try {
            String text = texts.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            if (text == null) {
                throw new AssertionError("no message came within " + WAIT_SECONDS + " s");
            }
            return text;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public JsonNode nextJson() {
        try {
            return JSON.readTree(next());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id of the next message. */
    public String nextId() {
        return nextJson().get("id").textValue();
    }

    /** The code with which the server closed. */
    public int closeCode() {
        return closeCode.orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            texts.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closeCode.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closeCode.completeExceptionally(error);
    }
}
