package io.signalbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.process.AdminApi;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What HTTP itself can do to a request: odd addresses, repetitions, bodies cut short. */
@ExtendWith(SharedUp.class)
class HttpDoorsIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Nothing, where the server saw the end of the connection before it saw the body's. */
    private static final Pattern REFUSED_OR_NOTHING =
            Pattern.compile("(?s)|HTTP/1\\.1 400 .*MALFORMED_FRAME.*");

    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

    private static SharedUp.Running server;

    @BeforeAll
    static void start(SharedUp.Running up) {
        server = up;
    }

    @Test
    void aRequestRepeatedUnderItsKeyIsDoneOnce() throws Exception {
        String admin = admin("rules-key");
        ask("PUT", "", admin, "kind: Policy\nname: p\n");
        ask("PUT", "", admin, "kind: Policy\nname: p\ntypes: [x]\n");

        HttpRequest rollback =
                HttpRequest.newBuilder(
                                new AdminApi(server.url(), admin)
                                        .request("POST", "/rules/rollback", ""),
                                (_, _) -> true)
                        .header("Idempotency-Key", "one")
                        .build();
        String first = HTTP.send(rollback, BodyHandlers.ofString()).body();

        assertThat(HTTP.send(rollback, BodyHandlers.ofString()).body()).isEqualTo(first);
        assertThat(ask("GET", "/policy/p", admin, "").body())
                .contains("\"version\":3")
                .doesNotContain("types");
    }

    @Test
    void anAddressNamesOneDocumentOrNone() throws Exception {
        String admin = admin("rules-names");

        assertThat(ask("PUT", "/policy/a;b", admin, "").statusCode()).isEqualTo(400);
        assertThat(ask("PUT", "/policy/a;b", admin, "types: [x]").statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/policy/a", admin, "").statusCode()).isEqualTo(404);
        assertThat(ask("GET", "/policy/a%3Bb", admin, "").statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/policy/a%3Bb;c", admin, "").statusCode()).isEqualTo(404);
        assertThat(ask("DELETE", "/policy/a%FF", admin, "").statusCode()).isEqualTo(404);
    }

    @Test
    void aBodyThatEndsBeforeItsLengthChangesNothing() throws Exception {
        String admin = admin("rules-cut");
        String rule = "kind: Policy\nname: p\n";
        String frame = "{\"type\":\"chat\"}";

        for (String framing : List.of("Content-Length: 1000\r\n\r\n", CHUNKED)) {
            assertThat(cut("PUT /v1/admin/rules", admin, framing, rule))
                    .matches(REFUSED_OR_NOTHING);
            assertThat(cut("POST /v1/frames", admin, framing, frame)).matches(REFUSED_OR_NOTHING);
        }
        assertThat(ask("GET", "/policy/p", admin, "").statusCode()).isEqualTo(404);
    }

    @Test
    void whoSendsTooMuchReadsTheReasonAndNotABrokenConnection() throws Exception {
        String admin = admin("rules-much");
        String much = "#" + "x".repeat(20 << 20);

        for (int i = 0; i < 5; i++) {
            HttpResponse<String> refused = ask("PUT", "", admin, much);
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(new AdminApi(server.url(), admin).ask("POST", "/explain", much).statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void anUpgradeThatAsksForWhatThereIsNotIsRefused() throws Exception {
        String headers =
                """
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
                \r
                """;

        for (String query : List.of("cursor=abc", "payload=avro", "connection=abc")) {
            assertThat(cut("GET /v1/socket?" + query, admin("rules-up"), headers, ""))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("INVALID_FRAME");
        }
    }

    /** Sends a body less than what was announced, and returns the answer. */
    private static String cut(String request, String token, String framing, String body)
            throws IOException {
        URI uri = URI.create(server.url());
        String head = request + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n";
        String chunk =
                framing.equals(CHUNKED) ? "%x\r\n%s\r\n".formatted(body.length(), body) : body;
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write((head + framing + chunk).getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String admin(String tenant) {
        return server.token(tenant, "admin", "admin");
    }

    private static HttpResponse<String> ask(String method, String path, String token, String text)
            throws IOException, InterruptedException {
        return new AdminApi(server.url(), token).ask(method, "/rules" + path, text);
    }
}
