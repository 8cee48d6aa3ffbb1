package io.signalbox.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.signalbox.runtime.config.Settings;
import io.signalbox.runtime.http.Routes;
import io.signalbox.runtime.http.RunningServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialGateIT {

    @TempDir Path directory;

    @Test
    void aTokenInTheHeaderOrTheQueryOpensTheDoorOnAnIoThread() throws Exception {
        var token = token("alice");
        try (var server = server(Map.of())) {
            assertThat(server.get("/who", "Authorization", "Bearer " + token).body())
                    .isEqualTo("acme/alice on an I/O thread: true");
            assertThat(server.get("/who", "Authorization", "bearer " + token).body())
                    .startsWith("acme/alice");
            assertThat(server.get("/who?access_token=" + token("bob")).body())
                    .isEqualTo("acme/bob on an I/O thread: true");
        }
    }

    @Test
    void withoutATokenTheAnswerIsAChallenge() throws Exception {
        try (var server = server(Map.of())) {
            var answer = server.get("/who");

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                    .contains("Bearer realm=\"signalbox\"");
            assertThat(answer.body())
                    .contains("\"code\":\"UNAUTHORIZED\"")
                    .contains("access_token");
            assertThat(server.get("/who", "Authorization", "Basic abc").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void aWrongTokenIsRefusedWithoutBeingRepeated() throws Exception {
        try (var server = server(Map.of())) {
            var answer = server.get("/who", "Authorization", "Bearer not-a-token");

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                    .contains("Bearer realm=\"signalbox\", error=\"invalid_token\"");
            assertThat(answer.body()).doesNotContain("not-a-token");
        }
    }

    @Test
    void whileTheIssuerIsSilentOthersAreServedAndItsOwnAreAskedToComeAgain() throws Exception {
        try (var issuer = new Issuer();
                var silent = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
                var server =
                        server(
                                Map.of(
                                        "credentials.jwks",
                                        "http://127.0.0.1:" + silent.getLocalPort() + "/"))) {
            var foreign =
                    issuer.rsaToken(
                            new JWTClaimsSet.Builder()
                                    .subject("carol")
                                    .claim("tenant", "acme")
                                    .build());
            var waiting =
                    Stream.generate(() -> CompletableFuture.supplyAsync(() -> get(server, foreign)))
                            .limit(20)
                            .toList();

            assertThat(server.get("/open").body()).isEqualTo("open");

            assertThat(waiting.stream().map(CompletableFuture::join))
                    .allSatisfy(answer -> {
                        assertThat(answer.statusCode()).isEqualTo(503);
                        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                    });
        }
    }

    private RunningServer server(Map<String, String> settings) {
        var verifier =
                CredentialVerifier.of(
                        Settings.of(CredentialSettings.all(), settings),
                        Optional.of(DevelopmentKey.in(directory)));
        var gate = new CredentialGate(verifier);
        var routes =
                new Routes()
                        .get(
                                "/who",
                                gate.guard((exchange, credential) ->
                                        exchange.getResponseSender()
                                                .send(
                                                        credential.tenant()
                                                                + "/"
                                                                + credential.subject()
                                                                + " on an I/O thread: "
                                                                + exchange.isInIoThread())))
                        .get("/open", exchange -> exchange.getResponseSender().send("open"));
        return RunningServer.with(routes);
    }

    private String token(String subject) {
        return new TokenMinter(DevelopmentKey.in(directory))
                .mint(
                        new TokenMinter.Order(
                                "acme", subject, Optional.empty(), List.of(), Duration.ofHours(1)),
                        Instant.now());
    }

    private static HttpResponse<String> get(RunningServer server, String token) {
        try {
            return server.get("/who", "Authorization", "Bearer " + token);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
