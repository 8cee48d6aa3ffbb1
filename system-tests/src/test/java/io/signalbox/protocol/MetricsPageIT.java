package io.signalbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code docs/reference/statistics.md} against a running server. */
@ExtendWith(SharedUp.class)
class MetricsPageIT {
    private static final Path PAGE = Path.of("../docs/reference/statistics.md");
    private static final String TABLE = "| metric | type | |\n";
    private static final Pattern HELP = Pattern.compile("# HELP (signalbox_\\w+) (.*)");
    private static final Pattern TYPE = Pattern.compile("# TYPE (signalbox_\\w+) (\\w+)");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static SharedUp.Running server;

    @BeforeAll
    static void start(SharedUp.Running up) {
        server = up;
    }

    @Test
    void thePageNamesEveryMetric() throws Exception {
        answerOneRequest();
        Awaitility.await()
                .until(() -> scrape().contains("signalbox_router_tenant_answer_time_seconds"));
        String table = table(scrape());
        String page = Files.readString(PAGE);
        int start = page.indexOf(TABLE);
        if (Boolean.getBoolean("regenerate")) {
            Files.writeString(PAGE, (start < 0 ? page : page.substring(0, start)) + table);
            return;
        }

        assertThat(start < 0 ? "" : page.substring(start)).isEqualTo(table);
    }

    @Test
    void whatIsAskedAndAnsweredIsInTheStatistics() throws Exception {
        answerOneRequest();

        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(
                                        JSON.readTree(
                                                        get(
                                                                "/v1/admin/stats",
                                                                server.token(
                                                                        "meter", "ada", "admin")))
                                                .at("/requests/answered")
                                                .asInt())
                                .isPositive());
    }

    private static void answerOneRequest() {
        try (RawSocket worker = socket();
                RawSocket asker = socket()) {
            worker.ask(
                    "a",
                    "{\"op\":\"announce\",\"id\":\"a\",\"module\":\"w\","
                            + "\"consumes\":[{\"type\":\"sum\"}]}");
            asker.send(
                    "{\"op\":\"publish\",\"id\":\"q\",\"type\":\"sum\",\"kind\":\"request\","
                            + "\"delivery\":{\"mode\":\"consumer\"}}");
            String at =
                    worker.await(message -> "request".equals(message.path("kind").asText()))
                            .path("at")
                            .asText();
            worker.send(
                    "{\"op\":\"publish\",\"type\":\"sum\",\"kind\":\"reply\",\"inReplyTo\":\""
                            + at
                            + "\"}");
            asker.await(message -> "reply".equals(message.path("kind").asText()));
            asker.ask("bad", "{\"op\":\"publish\",\"id\":\"bad\",\"type\":\"_system:x\"}");
        }
    }

    private static String table(String scrape) {
        Map<String, String> help = new TreeMap<>();
        HELP.matcher(scrape).results().forEach(line -> help.put(line.group(1), line.group(2)));
        Map<String, String> rows = new TreeMap<>();
        TYPE.matcher(scrape)
                .results()
                .forEach(line ->
                        rows.put(
                                line.group(1),
                                "| `%s` | %s | %s |%n"
                                        .formatted(
                                                line.group(1),
                                                line.group(2),
                                                help.getOrDefault(line.group(1), ""))));
        return TABLE + "| --- | --- | --- |\n" + String.join("", rows.values());
    }

    private static RawSocket socket() {
        RawSocket socket = new RawSocket(server.url(), "/v1/socket", server.token("meter", "ada"));
        socket.welcome();
        return socket;
    }

    private static String scrape() throws IOException, InterruptedException {
        return get("/metrics", "none");
    }

    private static String get(String path, String token) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + path))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
