package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenTest {
    private static final ReconnectPolicy QUICKLY =
            ReconnectPolicy.backoff().maxDelay(Duration.ofMillis(20));
    private static final String EXPIRED = "the token has expired; connect with a new one";

    private final HealthListener listener = new HealthListener();
    private ScriptedServer server;

    @BeforeEach
    void start() throws Exception {
        server = ScriptedServer.withHeartbeatMs(1_000);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void theTokenIsAskedForAnewForEachConnection() throws Exception {
        try (var client = SignalboxClient.connect(options().tokens(oneAfterAnother()).build())) {
            assertThat(server.requestHeader("authorization")).isEqualTo("Bearer t1");
            server.cut();
            awaitToken("Bearer t2");
            assertThat(client.closed()).isNotDone();
        }
    }

    @Test
    void aClientWhoseTokenHasExpiredComesAgainWithANewOne() throws Exception {
        try (var client = SignalboxClient.connect(options().tokens(oneAfterAnother()).build())) {
            server.closeWith(1008, EXPIRED);
            awaitToken("Bearer t2");
            server.awaitConnections(2);
            listener.awaitState(HealthState.CONNECTED);
            assertThat(client.closed()).isNotDone();
        }
    }

    @Test
    void aClientWhoseOnlyTokenHasExpiredIsRefusedAndEnds() throws Exception {
        try (var client = SignalboxClient.connect(options().token("t0").build())) {
            server.refuseNext("401 Unauthorized");
            server.closeWith(1008, EXPIRED);
            var closed = client.closed().get(10, TimeUnit.SECONDS);
            assertThat(closed.code()).isEqualTo(4000);
            assertThat(closed.reason()).contains(ErrorCodes.UNAUTHORIZED);
            assertThat(closed.reconnectAdvised()).isFalse();
        }
    }

    @Test
    void aSourceThatThrowsFailsOneAttempt() throws Exception {
        var tokens = script("t1", "throw", "null", "t2");
        try (var client = SignalboxClient.connect(options().tokens(tokens).build())) {
            server.cut();
            awaitToken("Bearer t2");
            listener.awaitState(HealthState.CONNECTED);
            assertThat(client.closed()).isNotDone();
        }
    }

    @Test
    void aSourceThatThrowsOnAndOnIsGivenUpByThePolicy() throws Exception {
        var tokens = script("t1", "throw", "throw");
        var options = options().tokens(tokens).reconnecting(QUICKLY.maxAttempts(2));
        try (var client = SignalboxClient.connect(options.build())) {
            server.cut();
            assertThat(client.closed().get(10, TimeUnit.SECONDS).reason())
                    .contains("not connected again")
                    .contains("IllegalStateException");
        }
    }

    @Test
    void aSourceThatThrowsAtFirstFailsTheConnectingUnlessItIsTriedAgain() {
        assertThatThrownBy(() -> SignalboxClient.connect(options().tokens(script("throw")).build()))
                .asInstanceOf(type(SignalboxException.class))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(ErrorCodes.CANNOT_CONNECT);
                    assertThat(e.retryable()).isTrue();
                    assertThat(e.reason()).contains("token").doesNotContain("secret");
                    assertThat(e).hasCauseInstanceOf(IllegalStateException.class);
                });
        var patient = options().tokens(script("throw", "t1")).connecting(QUICKLY);
        try (var client = SignalboxClient.connect(patient.build())) {
            assertThat(client.health()).isEqualTo(HealthState.CONNECTED);
        }
    }

    @Test
    void aTokenThatNoHeaderCarriesIsRefusedWithoutBeingQuoted() {
        for (var token : List.of("secret\n", "secret\r\nx: y", "sec ret", "secrét")) {
            assertThatThrownBy(() -> SignalboxClient.connect(options().token(token).build()))
                    .asInstanceOf(type(SignalboxException.class))
                    .satisfies(e -> {
                        assertThat(e.code()).isEqualTo(ErrorCodes.UNAUTHORIZED);
                        assertThat(e).hasNoCause().hasMessageNotContaining("sec");
                    });
        }
    }

    private ClientOptions.Builder options() {
        return ClientOptions.to(server.url()).reconnecting(QUICKLY).listener(listener);
    }

    private void awaitToken(String authorization) {
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> server.requestHeader("authorization").equals(authorization));
    }

    private static Supplier<String> oneAfterAnother() {
        return script("t1", "t2");
    }

    /** Gives one after another; throws, or gives null, where that is the word. */
    private static Supplier<String> script(String... words) {
        Queue<String> left = new ArrayDeque<>(List.of(words));
        return () -> {
            var word = left.remove();
            if (word.equals("throw")) {
                throw new IllegalStateException("on purpose, with a secret");
            }
            return word.equals("null") ? nothing() : word;
        };
    }

    /** What NullAway would not let through; a user's code may be checked by nobody. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static String nothing() {
        return null;
    }
}
