package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a connection begins, or does not. */
class ConnectTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void connectingReturnsWhatTheServerGreetsWith() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).token("t0").build())) {
            assertThat(client.welcome().connection()).isEqualTo("n1.abc");
            assertThat(client.welcome().maxFrameBytes()).isEqualTo(65_536);
            assertThat(server.requestLine()).startsWith("GET /v1/socket HTTP");
            assertThat(server.requestHeader("authorization")).isEqualTo("Bearer t0");
            assertThat(server.requestHeader("sec-websocket-protocol")).isEqualTo("signalbox.v1");
        }
    }

    @Test
    void aSecondSocketJoinsTheConnectionOfTheFirst() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client =
                        SignalboxClient.connect(
                                ClientOptions.to(server.url() + "/v1/ingress")
                                        .joining("r/1")
                                        .build())) {
            assertThat(client.welcome().resume()).isEqualTo("r-1");
            assertThat(server.requestLine()).startsWith("GET /v1/ingress?connection=r%2F1 HTTP");
        }
    }

    @Test
    void aRefusedUpgradeSaysWhy() throws Exception {
        try (var server = ScriptedServer.refusing("401 Unauthorized", "no problem details")) {
            assertThatThrownBy(() -> SignalboxClient.connect(to(server).build()))
                    .isInstanceOf(SignalboxException.class)
                    .hasMessageContaining("UNAUTHORIZED")
                    .hasMessageContaining("token");
        }
    }

    @Test
    void aRefusedUpgradeIsExplainedByTheProblemDetailsOfTheServer() throws Exception {
        var problem =
                "{\"title\":\"Service Unavailable\",\"code\":\"DRAINING\",\"detail\":\"the node is"
                        + " shutting down\",\"retryable\":true,\"retryAfterMs\":500}";
        try (var server = ScriptedServer.refusing("503 Service Unavailable", problem)) {
            assertThatThrownBy(() -> SignalboxClient.connect(to(server).build()))
                    .asInstanceOf(type(SignalboxException.class))
                    .satisfies(e -> {
                        assertThat(e.code()).isEqualTo(ErrorCodes.DRAINING);
                        assertThat(e.reason()).isEqualTo("the node is shutting down");
                        assertThat(e.retryable()).isTrue();
                        assertThat(e.retryAfterMs()).hasValue(500);
                    });
        }
    }

    @Test
    void problemDetailsThatDoNotSayWhetherToComeAgainAreJudgedByTheirStatus() throws Exception {
        var draining = "{\"code\":\"DRAINING\",\"detail\":\"The node is shutting down.\"}";
        for (var status : List.of("503 Service Unavailable", "403 Forbidden")) {
            try (var server = ScriptedServer.refusing(status, draining)) {
                assertThatThrownBy(() -> SignalboxClient.connect(to(server).build()))
                        .asInstanceOf(type(SignalboxException.class))
                        .satisfies(e -> {
                            assertThat(e.code()).isEqualTo(ErrorCodes.DRAINING);
                            assertThat(e.retryable()).isEqualTo(status.startsWith("503"));
                        });
            }
        }
    }

    @Test
    void aServerThatIsNotThereCannotBeReached() throws Exception {
        int freePort;
        try (var reserved = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            freePort = reserved.getLocalPort();
        }
        var options = ClientOptions.to("http://127.0.0.1:" + freePort + "/?access_token=secret");
        assertThatThrownBy(() -> SignalboxClient.connect(options.build()))
                .asInstanceOf(type(SignalboxException.class))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(ErrorCodes.CANNOT_CONNECT);
                    assertThat(e.reason())
                            .contains("127.0.0.1:" + freePort)
                            .doesNotContain("secret");
                });
    }

    @Test
    void aServerThatDoesNotGreetIsATimeout() throws Exception {
        try (var server = ScriptedServer.silent()) {
            assertThatThrownBy(
                            () -> SignalboxClient.connect(to(server).connectTimeout(SHORT).build()))
                    .isInstanceOf(SignalboxException.class)
                    .hasMessageContaining("no welcome came within 200 ms");
        }
    }

    private static ClientOptions.Builder to(ScriptedServer server) {
        return ClientOptions.to(server.url());
    }
}
