package io.signalbox.ingress.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.signalbox.controlplane.framelog.InMemoryFrameLog;
import io.signalbox.gateway.connection.ConnectionIds;
import io.signalbox.gateway.connection.OutcomeDesk;
import io.signalbox.gateway.http.GuardedServer;
import io.signalbox.ingress.publish.Door;
import io.signalbox.ingress.publish.FrameIds;
import io.signalbox.ingress.publish.IngressMetrics;
import io.signalbox.routing.admission.AdmissionRules;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.schemas.codec.FrameOutcome;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FramesHandlerIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ONE = "application/json";
    private static final String LINES = "application/x-ndjson";

    @TempDir Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final OutcomeDesk outcomes = new OutcomeDesk();
    private final InMemoryFrameLog log = new InMemoryFrameLog(1, 1 << 20, Runnable::run);
    private GuardedServer server;

    @BeforeEach
    void start() {
        Door door =
                new Door(
                        log,
                        tenant -> AdmissionRules.DEFAULT,
                        InstantSource.system(),
                        new FrameIds(),
                        new IngressMetrics(new SimpleMeterRegistry()));
        FramesHandler frames =
                new FramesHandler(
                        door,
                        outcomes,
                        new ConnectionIds("n"),
                        () -> 5,
                        new HttpDoorSettings(1_000, 2_000_000, 4_000_000, 2_000));
        server = new GuardedServer(directory);
        server.routes().post("/v1/frames", server.gate().guard(frames));
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        http.shutdownNow();
        server.stop();
    }

    @Test
    void aFrameIsStoredAndItsReceiptIsTheAnswer() throws Exception {
        HttpResponse<String> answer = post("", ONE, "{\"id\":\"f\",\"type\":\"t\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(JSON.readTree(answer.body()))
                .isEqualTo(JSON.readTree("{\"id\":\"f\",\"receipt\":\"0-0\"}"));
        assertThat(stored(0).frame().sender().subject()).isEqualTo("alice");
        assertThat(stored(0).frame().terms().minEpoch()).isEqualTo(5);
    }

    @Test
    void aRefusedFrameIsAProblemWithItsCodeAndPath() throws Exception {
        HttpResponse<String> answer = post("", ONE, "{\"id\":\"f\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("code").textValue()).isEqualTo("INVALID_FRAME");
        assertThat(problem.get("id").textValue()).isEqualTo("f");
        assertThat(problem.get("path").textValue()).isEqualTo("$.type");
    }

    @Test
    void eachLineHasItsAnswerInOrder() throws Exception {
        HttpResponse<String> answer =
                post(
                        "",
                        LINES,
                        "{\"id\":\"a\",\"type\":\"t\"}\n{\"id\":\"b\"}\n\n{\"type\":\"t\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        List<String> lines = answer.body().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).contains("\"receipt\":\"0-0\"");
        assertThat(lines.get(1)).contains("\"id\":\"b\"").contains("INVALID_FRAME");
        assertThat(lines.get(2)).contains("\"receipt\":\"0-1\"");
    }

    @Test
    void aBodyWithoutLinesHasAnAnswerWithoutLines() throws Exception {
        HttpResponse<String> answer = post("", LINES, "\n\n");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void moreLinesThanAnAnswerMayHoldAreRefusedAsAWhole() throws Exception {
        HttpResponse<String> answer = post("", LINES, "0\n".repeat(50_001));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("50001").contains("50000");
        assertThat(log.frames(0)).isEmpty();
    }

    @Test
    void aFrameThatIsTooLargeIsRefusedHoweverItIsSent() throws Exception {
        byte[] large =
                ("{\"type\":\"t\",\"payload\":\"" + "x".repeat(2_000) + "\"}")
                        .getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> whole = post("", ONE, BodyPublishers.ofByteArray(large));
        HttpResponse<String> chunked =
                post("", ONE, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

        assertThat(whole.statusCode()).isEqualTo(413);
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(chunked.body()).contains("FRAME_TOO_LARGE");
    }

    @Test
    void whoWaitsForTheOutcomeHasIt() throws Exception {
        CompletableFuture<HttpResponse<String>> answer =
                send(
                        "?outcome=wait",
                        ONE,
                        BodyPublishers.ofString("{\"id\":\"f\",\"type\":\"t\"}"));
        await().until(() -> !log.frames(0).isEmpty());
        LoggedFrame stored = stored(0);
        assertThat(stored.frame().terms().outcomeWanted()).isTrue();
        outcomes.tell(
                new FrameOutcome(
                        "f",
                        stored.frame().replyTo(),
                        stored.position(),
                        ErrorCode.NO_MATCH,
                        0,
                        1,
                        stored.position()));

        assertThat(JSON.readTree(answer.get().body()).get("code").textValue())
                .isEqualTo("NO_MATCH");
    }

    @Test
    void whatIsNotDecidedInTimeIsAnsweredWithItsReceiptAlone() throws Exception {
        HttpResponse<String> answer =
                post(
                        "?outcome=wait",
                        LINES,
                        """
                        {"id":"a","type":"t"}
                        {"id":"b"}
                        {"id":"c","type":"t"}
                        """);

        List<String> lines = answer.body().lines().toList();
        assertThat(lines.get(0)).isEqualTo("{\"id\":\"a\",\"receipt\":\"0-0\"}");
        assertThat(lines.get(1)).contains("INVALID_FRAME");
        assertThat(lines.get(2)).isEqualTo("{\"id\":\"c\",\"receipt\":\"0-1\"}");
    }

    @Test
    void bodiesThatDoNotSayHowLongTheyAreCountAsLongAsTheyMayBe() throws Exception {
        List<Socket> uploads = List.of(beginUpload(), beginUpload());

        await().until(() -> post("", ONE, "{\"type\":\"t\"}").statusCode() == 503);

        for (Socket upload : uploads) {
            upload.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer =
                    new BufferedReader(
                            new InputStreamReader(upload.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 202");
            upload.close();
        }
        await().until(() -> post("", ONE, "{\"type\":\"t\"}").statusCode() == 202);
    }

    private Socket beginUpload() throws IOException {
        Socket upload = new Socket(InetAddress.getLoopbackAddress(), server.port());
        String head =
                """
                POST /v1/frames HTTP/1.1
                host: x
                content-type: %s
                authorization: Bearer %s
                transfer-encoding: chunked

                d
                {"type":"t"}\s
                """
                        .formatted(LINES, server.token())
                        .replace("\n", "\r\n");
        upload.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return upload;
    }

    private LoggedFrame stored(int offset) {
        return log.frames(0).get(offset);
    }

    private HttpResponse<String> post(String query, String contentType, String body) {
        return post(query, contentType, BodyPublishers.ofString(body));
    }

    private HttpResponse<String> post(String query, String contentType, BodyPublisher body) {
        return send(query, contentType, body).join();
    }

    private CompletableFuture<HttpResponse<String>> send(
            String query, String contentType, BodyPublisher body) {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:" + server.port() + "/v1/frames" + query))
                        .header("content-type", contentType)
                        .header("authorization", "Bearer " + server.token())
                        .POST(body)
                        .build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }
}
