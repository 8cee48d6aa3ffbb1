package io.signalbox.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 4.2 of RFC 6455, and what we ask beyond it. */
class OpeningHandshakeTest {
    private final TestServer server =
            TestServer.start(
                    SocketServerOptions.defaults()
                            .with()
                            .subprotocols(Set.of("signalbox.v1", "signalbox.v2"))
                            .allowedOrigins(Set.of("https://example.org"))
                            .maxSockets(3)
                            .build());

    @AfterEach
    void stop() {
        server.close();
    }

    private List<String> ask(String request) {
        try (RawClient client = RawClient.connect(server.port())) {
            return client.exchangeHead(request);
        }
    }

    private int status(String request) {
        return Integer.parseInt(ask(request).getFirst().split(" ", -1)[1]);
    }

    @Test
    void aCorrectHandshakeIsAcceptedWithTheKeyOfTheRfcsExample() {
        assertThat(ask(RawClient.request()))
                .contains(
                        "HTTP/1.1 101 Switching Protocols",
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @Test
    void headerNamesAndTokensAreReadWithoutRegardToCase() {
        String request =
                RawClient.request()
                        .replace("Upgrade: websocket", "upgrade: WebSocket")
                        .replace("Connection: Upgrade", "connection: keep-alive, UPGRADE");

        assertThat(status(request)).isEqualTo(101);
    }

    @Test
    void anythingButGetIsRefused() {
        String request = RawClient.request().replace("GET", "POST") + "Content-Length: 0\r\n";

        assertThat(ask(request)).contains("HTTP/1.1 405 Method Not Allowed", "Allow: GET");
    }

    @Test
    void anythingButHttp11IsRefused() {
        assertThat(status(RawClient.request().replace("HTTP/1.1", "HTTP/1.0"))).isEqualTo(400);
    }

    @Test
    void anOrdinaryRequestIsToldThatItMustUpgrade() {
        assertThat(ask("GET / HTTP/1.1\r\nHost: localhost\r\n"))
                .contains(
                        "HTTP/1.1 426 Upgrade Required",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13");
    }

    @Test
    void aMissingConnectionTokenIsRefused() {
        assertThat(
                        status(
                                RawClient.request()
                                        .replace("Connection: Upgrade", "Connection: keep-alive")))
                .isEqualTo(400);
    }

    @Test
    void aMissingHostIsRefused() {
        assertThat(status(RawClient.request().replace("Host: localhost\r\n", ""))).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "12", "14", "013", "", "x"})
    void anotherVersionIsRefusedAndOursNamed(String version) {
        assertThat(ask(RawClient.request().replace("Version: 13", "Version: " + version)))
                .contains("HTTP/1.1 426 Upgrade Required", "Sec-WebSocket-Version: 13");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "not base64 at all!!", "dGhlIHNhbXBsZSBub25jZXh4"})
    void aKeyThatIsNot16BytesInBase64IsRefused(String key) {
        assertThat(status(RawClient.request().replace(RawClient.KEY, key))).isEqualTo(400);
    }

    @Test
    void twoKeysAreRefused() {
        assertThat(status(RawClient.request("Sec-WebSocket-Key: " + RawClient.KEY))).isEqualTo(400);
    }

    @Test
    void askedForNoSubprotocolNoneIsNamed() {
        assertThat(ask(RawClient.request()))
                .noneMatch(line -> line.startsWith("Sec-WebSocket-Protocol"));
    }

    @Test
    void theFirstSubprotocolThatWeSpeakIsChosen() {
        assertThat(
                        ask(
                                RawClient.request(
                                        "Sec-WebSocket-Protocol: chat, signalbox.v2,"
                                                + " signalbox.v1")))
                .contains("Sec-WebSocket-Protocol: signalbox.v2");
        assertThat(server.nextOpened()).isNotNull();
        assertThat(server.subprotocols).containsExactly("signalbox.v2");
    }

    @Test
    void subprotocolsMayComeInSeveralHeaders() {
        assertThat(
                        ask(
                                RawClient.request(
                                        "Sec-WebSocket-Protocol: chat",
                                        "Sec-WebSocket-Protocol: signalbox.v1")))
                .contains("Sec-WebSocket-Protocol: signalbox.v1");
    }

    @Test
    void onlyUnknownSubprotocolsAreRefused() {
        assertThat(status(RawClient.request("Sec-WebSocket-Protocol: chat"))).isEqualTo(400);
        assertThat(status(RawClient.request("Sec-WebSocket-Protocol: SIGNALBOX.V1")))
                .isEqualTo(400);
    }

    @Test
    void noExtensionIsEverAgreedOn() {
        assertThat(
                        ask(
                                RawClient.request(
                                        "Sec-WebSocket-Extensions: permessage-deflate;"
                                                + " client_max_window_bits")))
                .contains("HTTP/1.1 101 Switching Protocols")
                .noneMatch(line -> line.startsWith("Sec-WebSocket-Extensions"));
    }

    @Test
    void anOriginThatIsNotAllowedIsRefused() {
        assertThat(status(RawClient.request("Origin: https://evil.example"))).isEqualTo(403);
        assertThat(status(RawClient.request("Origin: https://example.org.evil.example")))
                .isEqualTo(403);
        assertThat(status(RawClient.request("Origin: null"))).isEqualTo(403);
    }

    @Test
    void anAllowedOriginAndNoneAtAllAreLetThrough() {
        assertThat(status(RawClient.request("Origin: https://example.org"))).isEqualTo(101);
        assertThat(status(RawClient.request())).isEqualTo(101);
    }

    @Test
    void framesSentTogetherWithTheHandshakeAreRead() {
        try (RawClient client = RawClient.connect(server.port())) {
            client.send(
                    ClientFrames.concat(
                            ClientFrames.utf8(RawClient.request() + "\r\n"),
                            ClientFrames.text("early"),
                            ClientFrames.text("bird")));

            assertThat(client.readHead().getFirst()).isEqualTo("HTTP/1.1 101 Switching Protocols");
            assertThat(client.readText()).isEqualTo("early");
            assertThat(client.readText()).isEqualTo("bird");
        }
    }

    @Test
    void aServerWithAllTheSocketsItWantsIsUnavailable() {
        try (RawClient one = RawClient.open(server.port());
                RawClient two = RawClient.open(server.port());
                RawClient three = RawClient.open(server.port())) {
            for (int i = 0; i < 3; i++) {
                server.nextOpened();
            }
            assertThat(ask(RawClient.request()))
                    .contains("HTTP/1.1 503 Service Unavailable", "Retry-After: 5");
            assertThat(one).isNotSameAs(two).isNotSameAs(three);
        }
    }

    @Test
    void anEarlierHandlersObjectIsTheSocketsAttachment() {
        try (TestServer other =
                TestServer.start(
                        SocketServerOptions.defaults(),
                        next ->
                                exchange -> {
                                    exchange.putAttachment(SocketServer.ATTACHMENT, "alice");
                                    next.handleRequest(exchange);
                                })) {
            try (RawClient client = RawClient.open(other.port())) {
                assertThat(other.nextOpened().attachment()).isEqualTo("alice");
                client.close(1000, "");
            }
        }
    }

    @Test
    void anEarlierHandlerMayWorkOnAWorkerThread() {
        try (TestServer other =
                TestServer.start(
                        SocketServerOptions.defaults(),
                        next ->
                                exchange ->
                                        exchange.dispatch(() -> {
                                            try {
                                                next.handleRequest(exchange);
                                            } catch (Exception e) {
                                                throw new IllegalStateException(e);
                                            }
                                        }))) {
            try (RawClient client = RawClient.open(other.port())) {
                assertThat(client.text("x").readText()).isEqualTo("x");
            }
        }
    }
}
