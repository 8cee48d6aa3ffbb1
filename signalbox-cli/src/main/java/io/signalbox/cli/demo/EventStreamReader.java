package io.signalbox.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.cli.console.CommandFailure;
import io.signalbox.cli.console.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Reads {@code GET /v1/stream} on a thread of its own, as a browser does. */
final class EventStreamReader implements AutoCloseable {
    private static final String DATA = "data:";
    private static final long WELCOME_TIMEOUT_S = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BiConsumer<String, String> onFrame;
    private final CountDownLatch welcomed = new CountDownLatch(1);

    private EventStreamReader(BiConsumer<String, String> onFrame) {
        this.onFrame = onFrame;
    }

    /**
     * Opens a stream, and returns when the subscription is in force.
     *
     * @param onFrame takes the channel and the id of each frame
     */
    static EventStreamReader open(
            String url, String token, String channel, BiConsumer<String, String> onFrame)
            throws IOException, InterruptedException {
        var reader = new EventStreamReader(onFrame);
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        url
                                                + "/v1/stream?channel="
                                                + URLEncoder.encode(
                                                        channel, StandardCharsets.UTF_8)))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "text/event-stream")
                        .build();
        var response = reader.http.send(request, BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "the event stream was refused with the status " + response.statusCode());
        }
        Thread.ofPlatform()
                .daemon()
                .name("demo-event-stream")
                .start(() -> reader.read(response.body()));
        if (!reader.welcomed.await(WELCOME_TIMEOUT_S, TimeUnit.SECONDS)) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE,
                    "the event stream began with no welcome within " + WELCOME_TIMEOUT_S + " s");
        }
        return reader;
    }

    private void read(Stream<String> lines) {
        try (lines) {
            lines.filter(line -> line.startsWith(DATA))
                    .map(line -> line.substring(DATA.length()))
                    .forEach(this::onMessage);
        } catch (UncheckedIOException e) {
            // The stream was closed: what is missing then shows in the count.
        }
    }

    private void onMessage(String json) {
        try {
            var message = JSON.readTree(json);
            switch (message.path("op").asText()) {
                case "welcome" -> welcomed.countDown();
                case "frame" ->
                        onFrame.accept(
                                message.path("channel").asText(), message.path("id").asText());
                default -> {
                    // Nothing else concerns a reader.
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the event stream sent what is not JSON", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
