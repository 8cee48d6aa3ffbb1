package io.signalbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.process.AdminApi;
import io.signalbox.process.CommandRun;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code docs/reference/rules.md} says, against a running {@code up}. */
@ExtendWith(SharedUp.class)
class RulesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\\n(.*?)```");

    @TempDir private Path directory;

    private static SharedUp.Running server;

    @BeforeAll
    static void start(SharedUp.Running up) {
        server = up;
    }

    @Test
    void aPolicyHoldsForTheNextFrameAfterTheAnswerAndIsGoneAfterTheRollback() throws Exception {
        String tenant = "rules-next";
        String admin = admin(tenant);
        try (RawSocket socket = socket(tenant)) {
            for (int round = 0; round < 5; round++) {
                String id = "r" + round;
                apply(
                        admin,
                        "{kind: Policy, name: shut, types: [chat], sender: {allowModules: [m]}}");
                assertThat(outcome(socket, id + "-shut").path("code").asText())
                        .isEqualTo("DENIED_BY_POLICY");
                assertThat(ask("POST", "/rollback", admin, "").statusCode()).isEqualTo(200);
                assertThat(outcome(socket, id + "-open").path("code").asText())
                        .isNotEqualTo("DENIED_BY_POLICY");
            }
        }
    }

    @Test
    void aRateLimitHoldsForTheNextFrame() throws Exception {
        String tenant = "rules-rate";
        apply(
                admin(tenant),
                "kind: Policy\nname: calm\nchannels: ['r*']\nrateLimit: {perSecond: 0, burst: 1}");
        try (RawSocket socket = socket(tenant)) {
            publish(socket, "f1", "room", "chat");
            publish(socket, "f2", "room", "chat");
            publish(socket, "f3", "other", "chat");

            assertThat(outcomeOf(socket, "f1").path("code").asText()).isNotEqualTo("RATE_LIMITED");
            assertThat(outcomeOf(socket, "f2").path("code").asText()).isEqualTo("RATE_LIMITED");
            assertThat(outcomeOf(socket, "f3").path("code").asText()).isNotEqualTo("RATE_LIMITED");
        }
    }

    @Test
    void whatATenantAsksAtTheDoorHoldsAtOnceForSocketsThatAreOpen() throws Exception {
        String tenant = "rules-door";
        String admin = admin(tenant);
        try (RawSocket socket = socket(tenant);
                RawSocket large = socket(tenant)) {
            large.welcome();
            assertThat(
                            ask("PUT", "/tenant", admin, "{types: [chat], maxFrameBytes: 300}")
                                    .statusCode())
                    .isEqualTo(200);

            publish(socket, "t1", "room", "other");
            assertThat(errorOf(socket, "t1")).isEqualTo("UNKNOWN_ROUTE");
            assertThat(post(tenant, "{\"type\":\"chat\",\"payload\":\"" + "x".repeat(300) + "\"}"))
                    .isEqualTo(413);
            large.send(
                    "{\"op\":\"publish\",\"type\":\"chat\",\"payload\":\""
                            + "x".repeat(300)
                            + "\"}");
            assertThat(large.awaitClose()).isEqualTo(1009);
            try (RawSocket next = socket(tenant)) {
                assertThat(next.welcome().path("maxFrameBytes").asInt()).isEqualTo(300);
            }

            assertThat(
                            ask("PUT", "/tenant", admin, "requireSubscriptionToPublish: true")
                                    .statusCode())
                    .isEqualTo(200);
            publish(socket, "s1", "room", "chat");
            assertThat(errorOf(socket, "s1")).isEqualTo("NOT_ALLOWED");
            socket.ask("sub", "{\"op\":\"subscribe\",\"id\":\"sub\",\"channels\":[\"room\"]}");
            publish(socket, "s2", "room", "chat");
            assertThat(socket.await(ackOf("s2")).path("op").asText()).isEqualTo("ack");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "kind: Policy\\nname: p\\nrateLimit:\\n  burst: 0\\n | 400 | INVALID_POLICY | 3",
                "kind: Policy\\nname: p\\nname: q | 400 | INVALID_POLICY | 3",
                "kind: Policy\\nname: a\\n---\\nkind: Nothing | 400 | INVALID_POLICY | 4",
                "kind: Policy\\nname: a/b | 400 | INVALID_POLICY | 2",
                "kind: Policy\\nname: '..' | 400 | INVALID_POLICY | 2",
                "kind: Policy\\nname: p\\nwhen: frame.type.matches('(') | 400 | INVALID_POLICY | 3",
                "kind: Policy\\nname: ''| 400 | INVALID_POLICY | 2",
                "kind: Tenant\\nname: another | 403 | NOT_ALLOWED | 2",
                "a: &a [x,x]\\nb: &b [*a,*a]\\nc: *d | 400 | INVALID_POLICY | 3"
            })
    void aRefusalSaysTheLine(String text, int status, String code, int line) throws Exception {
        String admin = admin("rules-refused");
        HttpResponse<String> refused = ask("PUT", "", admin, text.replace("\\n", "\n"));

        JsonNode problem = JSON.readTree(refused.body());
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("line").asInt()).isEqualTo(line);
        assertThat(JSON.readTree(ask("GET", "", admin, "").body()).path("documents")).isEmpty();
    }

    @Test
    void textsThatAreTooMuchAreRefusedAndTheServerGoesOn() throws Exception {
        String admin = admin("rules-large");
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s, %s, %s, %s]\n".formatted(i, i, alias, alias, alias, alias));
        }
        assertThat(ask("PUT", "", admin, bomb.toString()).statusCode()).isEqualTo(400);
        assertThat(ask("PUT", "", admin, "[".repeat(200_000)).statusCode()).isEqualTo(400);
        assertThat(ask("PUT", "", admin, "#" + "x".repeat(8 << 20)).statusCode()).isEqualTo(413);
        String large = "kind: Policy\nname: p\ntypes: ['" + "x".repeat(300_000) + "']";
        assertThat(ask("PUT", "", admin, large).body()).contains("at most 262144 bytes");
        assertThat(ask("PUT", "", admin, "#" + "x".repeat(7 << 20)).body())
                .contains("lines of at most 1048576 characters");

        StringBuilder policies = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            policies.append(
                    "---\nkind: Policy\nname: пол-%d\nchannels: ['c-%d-*']\n".formatted(i, i));
        }
        HttpResponse<String> applied = ask("PUT", "", admin, policies.toString());
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(200);
        assertThat(JSON.readTree(applied.body()).path("documents")).hasSize(10_000);
        assertThat(ask("GET", "/policies/%D0%BF%D0%BE%D0%BB-77", admin, "").statusCode())
                .isEqualTo(200);
        assertThat(ask("POST", "/rollback", admin, "").statusCode()).isEqualTo(200);
    }

    @Test
    void manyChangesAtOnceAreDoneOneAfterTheOther() throws Exception {
        String admin = admin("rules-many");
        List<CompletableFuture<HttpResponse<String>>> changes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            changes.add(
                    HTTP.sendAsync(
                            new AdminApi(server.url(), admin)
                                    .request(
                                            "PUT",
                                            "/rules",
                                            "{kind: Policy, name: p-%d}".formatted(i)),
                            BodyHandlers.ofString()));
        }

        for (CompletableFuture<HttpResponse<String>> change : changes) {
            assertThat(change.join().statusCode()).as(change.join().body()).isEqualTo(200);
        }
        assertThat(JSON.readTree(ask("GET", "", admin, "").body()).path("documents")).hasSize(60);
    }

    @Test
    void onlyTheScopeAdminOpensTheApiAndOnlyForItsOwnTenant() throws Exception {
        apply(admin("rules-mine"), "{kind: Policy, name: p}");

        assertThat(ask("GET", "", server.token("rules-mine", "ada"), "").statusCode())
                .isEqualTo(403);
        assertThat(ask("GET", "", "no-token", "").statusCode()).isEqualTo(401);
        assertThat(ask("GET", "/policy/p", admin("rules-other"), "").statusCode()).isEqualTo(404);
        assertThat(ask("DELETE", "/policy/p", admin("rules-other"), "").statusCode())
                .isEqualTo(404);
        assertThat(ask("GET", "/tenant/rules-mine", admin("rules-other"), "").statusCode())
                .isEqualTo(404);
        assertThat(ask("PATCH", "/policy/p", admin("rules-mine"), "").statusCode()).isEqualTo(405);
        assertThat(ask("GET", "/policy/p", admin("rules-mine"), "").statusCode()).isEqualTo(200);
    }

    @Test
    void theCommandsApplyGetDeleteAndRollBack() throws Exception {
        Map<String, String> environment =
                Map.of(
                        "SIGNALBOX_URL", server.url(),
                        "SIGNALBOX_TOKEN", admin("rules-cli"));
        Path good =
                Files.writeString(
                        directory.resolve("good.yaml"), "kind: Policy\nname: p\ntypes:\n  - a\n");
        Path bad =
                Files.writeString(
                        directory.resolve("bad.yaml"), "kind: Policy\nname: q\n\nrateLimit: 3\n");

        CommandRun refused = run(environment, "apply", "-f", good.toString(), bad.toString());
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(4);
        assertThat(refused.err())
                .contains("bad.yaml:4: INVALID_POLICY: 'q', $.rateLimit: expected");
        CommandRun alone = run(environment, "apply", "-f", bad.toString());
        assertThat(alone.err()).contains("bad.yaml:4: INVALID_POLICY");

        CommandRun applied = run(environment, "apply", "-f", good.toString());
        assertThat(applied.exitCode()).as(applied.err()).isZero();
        assertThat(applied.out()).startsWith("policy/p created (version 1)\nin force at epoch ");
        CommandRun got = run(environment, "get");
        assertThat(got.out()).isEqualTo("kind: Policy\nname: p\ntypes:\n  - a\n");
        Path folder = Files.createDirectories(directory.resolve("folder/below")).getParent();
        Files.writeString(
                folder.resolve("below/got.json"), run(environment, "get", "-o", "json").out());
        CommandRun again = run(environment, "apply", "-f", folder.toString());
        assertThat(again.out()).startsWith("policy/p unchanged (version 1)\n");
        assertThat(run(environment, "get", "--json").out())
                .contains("\"version\":1,\"epoch\":", "\"author\":\"admin\"");
        CommandRun deleted = run(environment, "delete", "policy", "p");
        assertThat(deleted.out()).startsWith("policy/p deleted (version 2)\n");
        CommandRun missing = run(environment, "get", "policy", "p");
        assertThat(missing.exitCode()).isEqualTo(4);
        assertThat(missing.err()).contains("RULE_UNKNOWN");
        CommandRun back = run(environment, "rollback");
        assertThat(back.out()).startsWith("policy/p created (version 3)\n");
    }

    @Test
    void theExamplesOfTheReferenceAreTaken() throws Exception {
        List<String> examples =
                EXAMPLE.matcher(Files.readString(Path.of("../docs/reference/rules.md")))
                        .results()
                        .map(match -> match.group(1))
                        .toList();

        assertThat(examples).isNotEmpty();
        for (String example : examples) {
            HttpResponse<String> applied = ask("PUT", "", admin("acme"), example);
            assertThat(applied.statusCode()).as(example + applied.body()).isEqualTo(200);
            assertThat(ask("POST", "/rollback", admin("acme"), "").statusCode()).isEqualTo(200);
        }
    }

    private CommandRun run(Map<String, String> environment, String... arguments) throws Exception {
        return CommandRun.of(directory, environment, arguments);
    }

    private static String admin(String tenant) {
        return server.token(tenant, "admin", "admin");
    }

    private static RawSocket socket(String tenant) {
        RawSocket socket = new RawSocket(server.url(), "/v1/socket", server.token(tenant, "ada"));
        socket.welcome();
        return socket;
    }

    private static void apply(String admin, String text) throws Exception {
        HttpResponse<String> applied = ask("PUT", "", admin, text);
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(200);
    }

    private static HttpResponse<String> ask(String method, String path, String token, String text)
            throws IOException, InterruptedException {
        return new AdminApi(server.url(), token).ask(method, "/rules" + path, text);
    }

    private static int post(String tenant, String frame) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(server.url() + "/v1/frames"))
                                .header("Authorization", "Bearer " + server.token(tenant, "ada"))
                                .POST(BodyPublishers.ofString(frame))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    private static void publish(RawSocket socket, String id, String channel, String type) {
        socket.send(
                "{\"op\":\"publish\",\"id\":\"%s\",\"channel\":\"%s\",\"type\":\"%s\",\"outcome\":true}"
                        .formatted(id, channel, type));
    }

    private static JsonNode outcome(RawSocket socket, String id) {
        publish(socket, id, "room", "chat");
        return outcomeOf(socket, id);
    }

    private static JsonNode outcomeOf(RawSocket socket, String id) {
        return socket.await(message ->
                "outcome".equals(message.path("op").asText())
                        && id.equals(message.path("id").asText()));
    }

    private static Predicate<JsonNode> ackOf(String id) {
        return message ->
                id.equals(message.path("id").asText())
                        && List.of("ack", "error").contains(message.path("op").asText());
    }

    private static String errorOf(RawSocket socket, String id) {
        return socket.await(ackOf(id)).path("code").asText();
    }
}
