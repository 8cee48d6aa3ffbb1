package io.signalbox.cli.rules;

import io.signalbox.cli.console.CommandFailure;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.client.ClientOptions;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import io.signalbox.routing.json.JsonWriter;
import io.signalbox.routing.json.MalformedJson;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server's admin API, and as whom. */
public final class AdminServer {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 3;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    private static final int MAX_OK = 299;

    /** With these nobody says what became of a change. */
    private static final Set<Integer> UNDECIDED = Set.of(502, 503, 504);

    private static final Set<Integer> UNREACHABLE = Set.of(502, 504);

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:SIGNALBOX_URL:-http://127.0.0.1:8080}",
            description = "Where a gateway is (or SIGNALBOX_URL). Default: http://127.0.0.1:8080")
    private String url = "";

    @Option(
            names = "--token",
            paramLabel = "JWT",
            defaultValue = "${env:SIGNALBOX_TOKEN:-}",
            description = "A credential with the scope admin (or SIGNALBOX_TOKEN).")
    private String token = "";

    /**
     * An answer that is no success.
     *
     * @param line in the text that was sent
     * @param path of the fault in its document; empty where there is none
     */
    record Refusal(String message, @Nullable Integer line, String path) {}

    /** Either the body of a success, or a refusal. */
    record Answer(@Nullable JsonObject body, @Nullable Refusal refusal) {}

    /**
     * Asks again where the server cannot tell what became of a change; it does none twice.
     *
     * @param path below {@code /v1/admin/rules}, encoded
     * @throws CommandFailure where no server answers
     */
    Answer ask(String method, String path, byte @Nullable [] text) {
        return askFor(method, "/rules" + path, text);
    }

    private Answer askFor(String method, String path, byte @Nullable [] text) {
        HttpResponse<byte[]> response = sendPatiently(request(method, path, text));
        if (UNREACHABLE.contains(response.statusCode())) {
            throw unreachable("it answered with the status " + response.statusCode());
        }
        JsonObject body = read(response);
        return response.statusCode() <= MAX_OK
                ? new Answer(body, null)
                : new Answer(null, refusal(response.statusCode(), body));
    }

    /**
     * The body of a success.
     *
     * @throws CommandFailure for anything else
     */
    JsonObject expect(String method, String path, byte @Nullable [] text) {
        return success(ask(method, path, text));
    }

    /** What routing counted for the tenant; throws as {@link #expect}. */
    JsonObject stats() {
        return success(askFor("GET", "/stats", null));
    }

    /**
     * What becomes of a frame now, as the server explains it.
     *
     * @throws CommandFailure if it does not
     */
    public JsonObject explain(JsonObject question) {
        return success(askFor("POST", "/explain", JsonWriter.write(question)));
    }

    private static JsonObject success(Answer answer) {
        Refusal refusal = answer.refusal();
        JsonObject body = answer.body();
        if (refusal != null || body == null) {
            throw new CommandFailure(
                    ExitCode.REFUSED, refusal == null ? "nothing came" : refusal.message());
        }
        return body;
    }

    static String segment(String name) {
        return "/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest request(String method, String path, byte @Nullable [] text) {
        if (token.isBlank()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "no token: give --token or set SIGNALBOX_TOKEN; for the 'signalbox up' of this"
                            + " directory: export SIGNALBOX_TOKEN=$(signalbox token --tenant demo"
                            + " --subject me --scope admin)");
        }
        BodyPublisher body =
                text == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(text);
        URI address = base().resolve("/v1/admin" + path);
        try {
            return HttpRequest.newBuilder(address)
                    .timeout(TIMEOUT)
                    .header("Authorization", "Bearer " + token.strip())
                    .header("Content-Type", "application/yaml")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .method(method, body)
                    .build();
        } catch (IllegalArgumentException e) {
            // Its message quotes the token.
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--token: expected a JWT, and what came has a character that is in none, such"
                            + " as a space or a line break");
        }
    }

    /**
     * What was given without path, query and fragment, of which nothing is asked and which may hold
     * a credential: nothing else of it is used, nor shown.
     */
    private URI base() {
        try {
            ClientOptions.to(url.strip());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "--url: " + e.getMessage());
        }
        URI given = URI.create(url.strip());
        String scheme = given.getScheme().toLowerCase(Locale.ROOT).replace("ws", "http");
        return URI.create(scheme + "://" + given.getRawAuthority());
    }

    /** Under the same key, so that nothing is done twice. */
    private HttpResponse<byte[]> sendPatiently(HttpRequest request) {
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<byte[]> response = send(request);
                if (attempt == ATTEMPTS || !UNDECIDED.contains(response.statusCode())) {
                    return response;
                }
            } catch (ConnectException e) {
                throw unreachable("no server answers there; is it running?");
            } catch (HttpTimeoutException e) {
                throw unreachable(
                        "no answer within "
                                + TIMEOUT.toSeconds()
                                + " s; a change may have been done all the same, which 'get'"
                                + " tells");
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw unreachable(
                            Objects.requireNonNullElse(e.getMessage(), "the connection ended"));
                }
            }
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try (var client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(TIMEOUT)
                        .build()) {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private CommandFailure interrupted() {
        Thread.currentThread().interrupt();
        return unreachable("interrupted");
    }

    private CommandFailure unreachable(String reason) {
        return new CommandFailure(ExitCode.UNREACHABLE, "cannot reach " + base() + ": " + reason);
    }

    private JsonObject read(HttpResponse<byte[]> response) {
        try {
            if (JsonReader.read(response.body()) instanceof JsonObject body) {
                return body;
            }
        } catch (MalformedJson e) {
            // not the admin API
        }
        throw new CommandFailure(
                ExitCode.REFUSED,
                base()
                        + " answered with the status "
                        + response.statusCode()
                        + " and no JSON; is it a Signalbox gateway?");
    }

    private static Refusal refusal(int status, JsonObject problem) {
        StringBuilder message = new StringBuilder();
        message.append(text(problem, "code", Integer.toString(status))).append(": ");
        String document = text(problem, "document", "");
        String path = text(problem, "path", "");
        if (!document.isEmpty()) {
            message.append(document).append(path.isEmpty() ? ": " : ", ");
        }
        if (!path.isEmpty()) {
            message.append(path).append(": ");
        }
        message.append(text(problem, "detail", "the server gave no reason"));
        Integer line =
                problem.members().get("line") instanceof JsonNumber number
                        ? number.value().intValue()
                        : null;
        return new Refusal(message.toString(), line, path);
    }

    static String text(JsonObject object, String member, String otherwise) {
        JsonValue value = object.members().get(member);
        return value instanceof JsonText(String text) ? text : otherwise;
    }
}
