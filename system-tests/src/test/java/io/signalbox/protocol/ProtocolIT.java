package io.signalbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code docs/reference/protocol.md} says, against a running {@code up}. */
@ExtendWith(SharedUp.class)
class ProtocolIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static SharedUp.Running server;
    private static String ada;
    private static String gus;

    @BeforeAll
    static void start(SharedUp.Running up) {
        server = up;
        ada = up.token("acme", "ada");
        gus = up.token("globex", "gus");
    }

    @Test
    void theFirstMessageIsTheWelcome() {
        try (RawSocket socket = socket(ada)) {
            JsonNode welcome = socket.welcome();

            assertThat(names(welcome))
                    .containsExactly(
                            "op",
                            "connection",
                            "tenant",
                            "subject",
                            "node",
                            "heartbeatMs",
                            "maxFrameBytes",
                            "resume");
            assertThat(welcome.get("tenant").textValue()).isEqualTo("acme");
            assertThat(welcome.get("subject").textValue()).isEqualTo("ada");
        }
    }

    @Test
    void aFrameReachesTheSubscribersOfItsChannelAndNoOtherTenant() {
        try (RawSocket sender = socket(ada);
                RawSocket member = socket(ada);
                RawSocket stranger = socket(gus)) {
            subscribe(member, "talk:*");
            subscribe(stranger, "talk:*");

            JsonNode ack =
                    sender.ask(
                            "f1",
                            """
                            {"op":"publish","id":"f1","channel":"talk:1","type":"chat","payload":{"n": 1.50},
                             "headers":{"trace":"x"},"tenant":"globex","outcome":true}
                            """);

            JsonNode frame = member.awaitOp("frame");
            JsonNode outcome = sender.awaitOp("outcome");
            assertThat(names(frame))
                    .containsExactly(
                            "op", "id", "channel", "type", "from", "kind", "payload", "at", "time",
                            "headers");
            assertThat(frame.get("at")).isEqualTo(ack.get("receipt"));
            assertThat(frame.get("from").get("connection"))
                    .isEqualTo(sender.welcome().get("connection"));
            assertThat(frame.get("payload").toString()).contains("1.5");
            assertThat(names(outcome)).containsExactly("op", "id", "receipt", "outcome", "targets");
            assertThat(outcome.get("outcome").textValue()).isEqualTo("routed");
            assertThat(sender.frames()).isEmpty();
            assertThat(stranger.frames()).isEmpty();
        }
    }

    @Test
    void aDroppedFrameIsAlwaysToldToItsSender() {
        try (RawSocket sender = socket(ada)) {
            sender.ask(
                    "f1",
                    "{\"op\":\"publish\",\"id\":\"f1\",\"type\":\"t\",\"to\":[\"peer:ghost\"]}");

            JsonNode outcome = sender.awaitOp("outcome");
            assertThat(outcome.get("outcome").textValue()).isEqualTo("dropped");
            assertThat(outcome.get("code").textValue()).isEqualTo("NODE_NOT_FOUND");
        }
    }

    @Test
    void aPeerIsFoundByWhatItAnnouncedUntilItLeaves() {
        try (RawSocket sender = socket(ada);
                RawSocket peer = socket(ada)) {
            JsonNode ack =
                    peer.ask(
                            "a",
                            """
                            {"op":"announce","id":"a","module":"web","index":1,"plugin":"p","instance":"i",
                             "labels":{"region":"eu","level":5},"options":{"load":1},"consumes":[{"type":"job"}]}
                            """);
            assertThat(names(ack)).containsExactly("op", "id", "epoch");

            for (String to :
                    List.of("module:web", "plugin:p", "instance:i", "label:level=5", "w*b", "*")) {
                int before = peer.frames().size();
                sender.send("{\"op\":\"publish\",\"type\":\"t\",\"to\":[\"" + to + "\"]}");
                peer.await(_ -> peer.frames().size() > before);
            }

            assertThat(peer.ask("l", "{\"op\":\"leave\",\"id\":\"l\"}").get("op").textValue())
                    .isEqualTo("ack");
            assertThat(peer.awaitClose()).isEqualTo(1000);
            sender.send(
                    "{\"op\":\"publish\",\"id\":\"late\",\"type\":\"t\",\"to\":[\"module:web\"]}");
            assertThat(sender.awaitOp("outcome").get("code").textValue()).isEqualTo("NO_MATCH");
        }
    }

    @Test
    void whoLeavesAChannelGetsNoMoreOfIt() {
        try (RawSocket sender = socket(ada);
                RawSocket member = socket(ada)) {
            subscribe(member, "gone", "stays");
            member.ask("u", "{\"op\":\"unsubscribe\",\"id\":\"u\",\"channels\":[\"gone\"]}");

            sender.send("{\"op\":\"publish\",\"type\":\"t\",\"channel\":\"gone\"}");
            sender.send("{\"op\":\"publish\",\"id\":\"x\",\"type\":\"t\",\"channel\":\"stays\"}");

            assertThat(member.awaitOp("frame").get("channel").textValue()).isEqualTo("stays");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "MALFORMED_FRAME | {\"op\":\"publish\",",
                "MALFORMED_FRAME | [1]",
                "MALFORMED_FRAME |"
                    + " {\"op\":\"publish\",\"type\":\"t\",\"payload\":{\"a\":1,\"\\u0061\":2}}",
                "INVALID_FRAME | {\"type\":\"t\"}",
                "INVALID_FRAME | {\"op\":\"dance\"}",
                "INVALID_FRAME | {\"op\":\"publish\"}",
                "INVALID_FRAME | {\"op\":\"publish\",\"type\":\"t\",\"ttlMs\":-1}",
                "INVALID_DESTINATIONS | {\"op\":\"publish\",\"type\":\"t\",\"to\":null}",
                "INVALID_DELIVERY |"
                        + " {\"op\":\"publish\",\"type\":\"t\",\"delivery\":{\"mode\":\"some\"}}",
                "RESERVED_TYPE | {\"op\":\"publish\",\"type\":\"signalbox:x\"}",
                "INVALID_FRAME | {\"op\":\"subscribe\",\"channels\":[\"\"]}",
                "NOT_ALLOWED | {\"op\":\"options\",\"options\":{}}",
            })
    void aFaultIsToldAndTheSocketStaysOpen(String code, String message) {
        try (RawSocket socket = socket(ada)) {
            socket.send(message);

            JsonNode error = socket.awaitOp("error");
            assertThat(error.get("code").textValue()).isEqualTo(code);
            assertThat(error.get("message").textValue()).isNotBlank();
            assertThat(socket.ask("p", "{\"op\":\"ping\",\"id\":\"p\"}").get("op").textValue())
                    .isEqualTo("pong");
        }
    }

    @Test
    void aFrameOverTheLimitClosesTheSocketAndOneAtTheLimitDoesNot() {
        try (RawSocket socket = socket(ada)) {
            String atLimit = padded(65_536);
            assertThat(socket.ask("p", atLimit).get("op").textValue()).isEqualTo("ack");

            socket.send(padded(65_537));

            assertThat(socket.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void overHttpAFrameIsAcceptedWithItsReceipt() throws Exception {
        HttpResponse<String> response =
                post("", "application/json", "{\"id\":\"h1\",\"type\":\"t\"}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(names(JSON.readTree(response.body()))).containsExactly("id", "receipt");
    }

    @Test
    void overHttpTheDecisionCanBeAwaited() throws Exception {
        try (RawSocket member = socket(ada)) {
            subscribe(member, "awaited");
            HttpResponse<String> response =
                    post(
                            "?outcome=wait",
                            "application/json",
                            "{\"type\":\"t\",\"channel\":\"awaited\"}");

            assertThat(JSON.readTree(response.body()).get("outcome").textValue())
                    .isEqualTo("routed");
        }
    }

    @Test
    void overHttpEachLineHasItsAnswer() throws Exception {
        HttpResponse<String> response =
                post(
                        "",
                        "application/x-ndjson",
                        """
                        {"id":"l1","type":"t"}

                        {"id":"l2","type":1}
                        nonsense
                        """);

        assertThat(response.statusCode()).isEqualTo(202);
        List<JsonNode> lines = response.body().lines().map(ProtocolIT::json).toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).has("receipt")).isTrue();
        assertThat(lines.get(1).get("error").get("code").textValue()).isEqualTo("INVALID_FRAME");
        assertThat(lines.get(1).get("error").get("path").textValue()).isEqualTo("$.type");
        assertThat(lines.get(2).get("error").get("code").textValue()).isEqualTo("MALFORMED_FRAME");
    }

    @Test
    void overHttpARefusalIsAProblem() throws Exception {
        HttpResponse<String> response =
                post("", "application/json", "{\"id\":\"x\",\"type\":\"t\",\"to\":null}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("content-type"))
                .contains("application/problem+json");
        assertThat(JSON.readTree(response.body()).get("code").textValue())
                .isEqualTo("INVALID_DESTINATIONS");
    }

    @Test
    void overHttpAFrameOverTheLimitIsTooLarge() throws Exception {
        assertThat(post("", "application/json", padded(65_537)).statusCode()).isEqualTo(413);
    }

    @Test
    void withoutACredentialThereIsNoWayIn() throws Exception {
        for (String path :
                List.of("/v1/socket", "/v1/ingress", "/v1/egress", "/v1/stream?channel=x")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path)).build();
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("www-authenticate")).isPresent();
        }
    }

    @Test
    void anEventStreamGetsTheFramesOfItsChannels() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        server.url()
                                                + "/v1/stream?channel=sse&access_token="
                                                + ada))
                        .build();
        try (Stream<String> lines = HTTP.send(request, BodyHandlers.ofLines()).body()) {
            Iterator<String> each = lines.iterator();
            assertThat(next(each, "event:")).isEqualTo("event: welcome");
            assertThat(json(next(each, "data:").substring(5)).get("op").textValue())
                    .isEqualTo("welcome");

            post("", "application/json", "{\"type\":\"t\",\"channel\":\"other\"}");
            post(
                    "",
                    "application/json",
                    "{\"type\":\"t\",\"channel\":\"sse\",\"payload\":{\"a\":\n1}}");

            JsonNode frame = json(data(each));
            assertThat(frame.get("channel").textValue()).isEqualTo("sse");
            assertThat(frame.get("payload").get("a").intValue()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"/health/live", "/health/ready", "/health/routing", "/metrics"})
    void everyProcessTellsHowItIs(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path)).build();

        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    private static RawSocket socket(String token) {
        RawSocket socket = new RawSocket(server.url(), "/v1/socket", token);
        assertThat(socket.welcome().get("op").textValue()).isEqualTo("welcome");
        return socket;
    }

    private static void subscribe(RawSocket socket, String... channels) {
        String list = String.join("\",\"", channels);
        JsonNode ack =
                socket.ask(
                        "s", "{\"op\":\"subscribe\",\"id\":\"s\",\"channels\":[\"" + list + "\"]}");
        assertThat(ack.get("op").textValue()).isEqualTo("ack");
    }

    private static HttpResponse<String> post(String query, String contentType, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url() + "/v1/frames" + query))
                        .header("Authorization", "Bearer " + ada)
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString(body))
                        .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    /** A publish of exactly so many bytes. */
    private static String padded(int bytes) {
        String head = "{\"op\":\"publish\",\"id\":\"p\",\"type\":\"t\",\"to\":[],\"payload\":\"";
        String tail = "\"}";
        return head + "x".repeat(bytes - head.length() - tail.length()) + tail;
    }

    private static String next(Iterator<String> lines, String beginning) {
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new AssertionError("the stream ended without a line " + beginning);
    }

    /** The data lines of one event, joined as an event source does. */
    private static String data(Iterator<String> lines) {
        StringBuilder data = new StringBuilder(next(lines, "data:").substring(5));
        for (String line = lines.next(); line.startsWith("data:"); line = lines.next()) {
            data.append('\n').append(line.substring(5));
        }
        return data.toString();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("expected JSON, got " + text, e);
        }
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(java.util.Map.Entry::getKey).toList();
    }
}
