package io.signalbox.runtime.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.signalbox.runtime.StartFailure;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HttpServerIT {

    private static final long DEADLINE_MS = 20_000;

    private final Routes routes =
            new Routes()
                    .get("/hello", exchange -> exchange.getResponseSender().send("hello"))
                    .post(
                            "/echo",
                            exchange ->
                                    exchange.getRequestReceiver()
                                            .receiveFullBytes((ended, bytes) ->
                                                    ended.getResponseSender()
                                                            .send("got " + bytes.length)))
                    .get("/broken", exchange -> exchange.dispatch(HttpServerIT::fail))
                    .below(
                            "/v1/admin",
                            exchange ->
                                    exchange.getResponseSender().send(exchange.getRequestPath()));

    @Test
    void aRouteIsServedByPathAndMethod() throws Exception {
        try (var server = RunningServer.with(routes)) {
            assertThat(server.get("/hello").body()).isEqualTo("hello");
            assertThat(server.post("/echo", new byte[7]).body()).isEqualTo("got 7");
            assertThat(server.get("/v1/admin/rules/r1").body()).isEqualTo("/v1/admin/rules/r1");
        }
    }

    @Test
    void headIsGetWithoutABodyAndOptionsNamesTheMethods() throws Exception {
        try (var server = RunningServer.with(routes)) {
            var head = server.send("HEAD", "/hello");
            var options = server.send("OPTIONS", "/hello");

            assertThat(head.statusCode()).isEqualTo(StatusCodes.OK);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("Content-Length")).contains("5");
            assertThat(options.statusCode()).isEqualTo(StatusCodes.NO_CONTENT);
            assertThat(options.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
        }
    }

    @Test
    void whatIsNotThereAndWhatIsNotAllowedAreProblems() throws Exception {
        try (var server = RunningServer.with(routes)) {
            var missing = server.get("/nowhere");
            var wrong = server.send("DELETE", "/hello");

            assertThat(missing.statusCode()).isEqualTo(StatusCodes.NOT_FOUND);
            assertThat(missing.headers().firstValue("Content-Type"))
                    .contains("application/problem+json");
            assertThat(missing.body())
                    .contains("\"code\":\"NOT_FOUND\"")
                    .contains("\"status\":404");
            assertThat(wrong.statusCode()).isEqualTo(StatusCodes.METHOD_NOT_ALLOWED);
            assertThat(wrong.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
            assertThat(wrong.body())
                    .contains("Expected one of GET, HEAD, OPTIONS; the request was DELETE.");
        }
    }

    @Test
    void aFaultOfAHandlerIsAProblemWithoutItsDetails() throws Exception {
        try (var server = RunningServer.with(routes)) {
            var answer = server.get("/broken");

            assertThat(answer.statusCode()).isEqualTo(StatusCodes.INTERNAL_SERVER_ERROR);
            assertThat(answer.body())
                    .contains("\"code\":\"INTERNAL_ERROR\"")
                    .doesNotContain("secret");
        }
    }

    @Test
    void aBodyOverTheLimitIsRefused() throws Exception {
        try (var server = RunningServer.with(routes, Map.of("http.maxEntityBytes", "1KiB"))) {
            assertThat(server.post("/echo", new byte[1_024]).statusCode())
                    .isEqualTo(StatusCodes.OK);

            var answer = server.post("/echo", new byte[1_025]);

            assertThat(answer.statusCode()).isEqualTo(StatusCodes.REQUEST_ENTITY_TOO_LARGE);
            assertThat(answer.body()).contains("Expected at most 1024 bytes");
        }
    }

    @Test
    void aClientThatDoesNotFinishItsHeadersIsCutOff() throws Exception {
        try (var server = RunningServer.with(routes, Map.of("http.headerTimeoutMs", "300ms"));
                var socket = server.socket()) {
            send(socket, "GET /hello HTTP/1.1\r\nHost: x\r\nX-Slow: ");

            assertThat(readToEnd(socket)).doesNotContain("200 OK");
        }
    }

    @Test
    void aClientThatDoesNotFinishItsBodyIsCutOff() throws Exception {
        try (var server = RunningServer.with(routes, Map.of("http.bodyTimeoutMs", "300ms"));
                var socket = server.socket()) {
            send(socket, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n1234");

            assertThat(readToEnd(socket)).isEmpty();
        }
    }

    @Test
    void aConnectionWithoutRequestsIsClosed() throws Exception {
        try (var server = RunningServer.with(routes, Map.of("http.idleTimeoutMs", "300ms"));
                var socket = server.socket()) {
            send(socket, "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(readToEnd(socket)).startsWith("HTTP/1.1 200 OK").endsWith("hello");
        }
    }

    @Test
    void anUpgradedConnectionIsNoLongerSubjectToTheLimitsOfHttp() throws Exception {
        var upgrading =
                new Routes()
                        .get(
                                "/raw",
                                exchange ->
                                        exchange.upgradeChannel((connection, _) ->
                                                new EchoOnce(connection).listen()));
        var hurried =
                Map.of(
                        "http.idleTimeoutMs", "200ms",
                        "http.headerTimeoutMs", "200ms",
                        "http.bodyTimeoutMs", "200ms");
        try (var server = RunningServer.with(upgrading, hurried);
                var socket = server.socket();
                var idle = server.socket()) {
            send(
                    socket,
                    "GET /raw HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: raw\r\n\r\n");
            await().until(() -> socket.getInputStream().available() > 0);
            send(idle, "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n");
            // When the server has closed this one for idleness, the other has been as idle for as
            // long.
            assertThat(readToEnd(idle)).contains("404");

            send(socket, "ping");

            assertThat(readToEnd(socket)).startsWith("HTTP/1.1 101").endsWith("ping");
        }
    }

    @Test
    void aConnectionTooManyWaitsUntilAnotherEnds() throws Exception {
        try (var server = RunningServer.with(routes, Map.of("http.maxConnections", "1"));
                var first = server.socket()) {
            send(first, "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n");
            await().until(() -> first.getInputStream().available() > 0);
            try (var second = server.socket()) {
                send(second, "GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                second.setSoTimeout(300);
                assertThatThrownBy(() -> second.getInputStream().read())
                        .isInstanceOf(SocketTimeoutException.class);

                first.shutdownOutput();

                assertThat(readToEnd(second)).startsWith("HTTP/1.1 200 OK");
            }
        }
    }

    @Test
    void aBusyPortIsRefusedNamingPortAndFlag() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(other.getLocalPort());

            assertThatThrownBy(() -> RunningServer.with(routes, Map.of("http.port", port)))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("127.0.0.1:" + port)
                    .hasMessageContaining("--port");
        }
    }

    @Test
    void anUnknownHostIsRefusedNamingTheFlag() {
        assertThatThrownBy(() -> RunningServer.with(routes, Map.of("http.host", "no such host")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("--host");
    }

    @Test
    void aDrainWaitsForWhatIsUnderWayAndRefusesWhatIsNew() throws Exception {
        var entered = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        routes.get(
                        "/slow",
                        exchange ->
                                exchange.dispatch(slow -> {
                                    entered.countDown();
                                    leave.await();
                                    slow.getResponseSender().send("done");
                                }))
                .get("/health/live", exchange -> exchange.getResponseSender().send("up"));
        try (var server = RunningServer.with(routes)) {
            var slow = CompletableFuture.supplyAsync(() -> uncheckedGet(server, "/slow"));
            assertThat(entered.await(DEADLINE_MS, TimeUnit.MILLISECONDS)).isTrue();

            var drain = Thread.ofVirtual().start(() -> drain(server));
            await().until(() ->
                    server.get("/hello").statusCode() == StatusCodes.SERVICE_UNAVAILABLE);
            assertThat(server.get("/hello").body()).contains("\"code\":\"DRAINING\"");
            assertThat(server.get("/health/live").body()).isEqualTo("up");
            assertThat(drain.isAlive()).isTrue();
            leave.countDown();

            assertThat(slow.get(DEADLINE_MS, TimeUnit.MILLISECONDS)).isEqualTo("done");
            assertThat(drain.join(Duration.ofMillis(DEADLINE_MS))).isTrue();
        }
    }

    @Test
    void requestsAreTimedByRouteMethodAndStatus() throws Exception {
        try (var server = RunningServer.with(routes)) {
            server.get("/hello");
            server.get("/v1/admin/anything");
            server.send("BREW", "/nowhere/at/all");

            await().ignoreExceptions()
                    .untilAsserted(() -> {
                        assertThat(timed(server, "/hello", "GET", "200")).isOne();
                        assertThat(timed(server, "/v1/admin", "GET", "200")).isOne();
                        assertThat(timed(server, "none", "other", "404")).isOne();
                    });
        }
    }

    private static long timed(RunningServer server, String route, String method, String status) {
        return server.meters()
                .get("signalbox.http.requests")
                .tags("route", route, "method", method, "status", status)
                .timer()
                .count();
    }

    private static void fail(HttpServerExchange exchange) {
        throw new IllegalStateException("a secret detail");
    }

    private static void drain(RunningServer server) {
        try {
            server.server().drain(DEADLINE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String uncheckedGet(RunningServer server, String path) {
        try {
            return server.get(path).body();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void send(Socket socket, String text) throws Exception {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String readToEnd(Socket socket) throws Exception {
        socket.setSoTimeout(Math.toIntExact(DEADLINE_MS));
        return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
}
