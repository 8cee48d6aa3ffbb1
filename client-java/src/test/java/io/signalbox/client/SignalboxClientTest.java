package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SignalboxClientTest {
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
    void answersAreMatchedByIdInWhateverOrderTheyCome() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).build())) {
            var first = client.publish(Publication.of("a").id("1").build());
            var second = client.publish(Publication.of("a").id("2").build());
            server.hear();
            server.hear();
            server.say("{\"op\":\"ack\",\"id\":\"2\",\"receipt\":\"0-8\"}");
            server.say("{\"op\":\"ack\",\"id\":\"1\",\"receipt\":\"0-7\"}");
            assertThat(get(second)).isEqualTo(new Receipt("2", "0-8"));
            assertThat(get(first)).isEqualTo(new Receipt("1", "0-7"));
        }
    }

    @Test
    void anIdUsedAgainInFlightIsAnsweredInOrder() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).build())) {
            var first = client.publish(Publication.of("a").id("x").build());
            var second = client.publish(Publication.of("a").id("x").build());
            server.say("{\"op\":\"ack\",\"id\":\"x\",\"receipt\":\"0-1\"}");
            server.say("{\"op\":\"ack\",\"id\":\"x\",\"receipt\":\"0-2\"}");
            assertThat(get(first).receipt()).isEqualTo("0-1");
            assertThat(get(second).receipt()).isEqualTo("0-2");
        }
    }

    @Test
    void framesAreSentInTheOrderOfTheCallsWithoutWaitingForAnswers() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).build())) {
            List<String> sent = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                client.publish(Publication.of("a").id("f" + i).build());
                sent.add("f" + i);
            }
            List<String> heard = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                heard.add(server.hearId());
            }
            assertThat(heard).isEqualTo(sent);
        }
    }

    @Test
    void aControlOperationReturnsItsEpoch() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).build())) {
            var subscribed = client.subscribe("news", "audit:*");
            var message = Json.parse(server.hear());
            assertThat(message.path("op").asText()).isEqualTo("subscribe");
            assertThat(message.path("channels").toString()).isEqualTo("[\"news\",\"audit:*\"]");
            server.say(
                    "{\"op\":\"ack\",\"id\":\"" + message.path("id").asText() + "\",\"epoch\":42}");
            assertThat(get(subscribed)).isEqualTo(42L);
        }
    }

    @Test
    void aRefusalFailsTheMessageItAnswersWithCodePathAndRetry() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).build())) {
            var refused = client.publish(Publication.of("_system:x").id("f").build());
            server.hear();
            server.say(
                    "{\"op\":\"error\",\"id\":\"f\",\"code\":\"OVERLOADED\",\"message\":\"full\","
                            + "\"path\":\"$.type\",\"retryable\":true,\"retryAfterMs\":250}");
            assertThatThrownBy(() -> get(refused))
                    .cause()
                    .asInstanceOf(type(SignalboxException.class))
                    .satisfies(e -> {
                        assertThat(e.code()).isEqualTo(ErrorCodes.OVERLOADED);
                        assertThat(e.reason()).isEqualTo("full");
                        assertThat(e.path()).contains("$.type");
                        assertThat(e.retryable()).isTrue();
                        assertThat(e.retryAfterMs()).hasValue(250);
                    });
        }
    }

    @Test
    void anErrorThatAnswersNothingGoesToTheListener() throws Exception {
        var listener = new HeardListener();
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).listener(listener).build())) {
            server.say(
                    "{\"op\":\"error\",\"id\":null,\"code\":\"MALFORMED_FRAME\",\"message\":\"\"}");
            assertThat(next(listener, SignalboxException.class).code())
                    .isEqualTo(ErrorCodes.MALFORMED_FRAME);
            assertThat(client.closed()).isNotDone();
        }
    }

    @Test
    void aMessageInPartsIsOneMessage() throws Exception {
        var listener = new HeardListener();
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).listener(listener).build())) {
            var large = "x".repeat(300_000);
            server.sayInParts(
                    "{\"op\":\"frame\",\"id\":\"f\",\"channel\":\"c\",\"ty",
                    "pe\":\"t\",\"payload\":\"" + large.substring(1),
                    "x\",\"at\":\"0-1\",\"time\":5}");
            var frame = next(listener, ReceivedFrame.class);
            assertThat(frame.payload().textValue()).isEqualTo(large);
            assertThat(client.closed()).isNotDone();
        }
    }

    @Test
    void outcomesReachTheListener() throws Exception {
        var listener = new HeardListener();
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).listener(listener).build())) {
            server.say(
                    "{\"op\":\"outcome\",\"id\":\"f\",\"receipt\":\"0-1\",\"outcome\":\"dropped\","
                            + "\"code\":\"NO_MATCH\",\"targets\":0}");
            assertThat(next(listener, Outcome.class))
                    .isEqualTo(Outcome.of("f", "0-1", false, ErrorCodes.NO_MATCH, 0));
            assertThat(client.closed()).isNotDone();
        }
    }

    @Test
    void noMoreIsReadWhileFramesWaitForTheListener() throws Exception {
        var firstSeen = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var seen = new ArrayList<String>();
        var all = new CompletableFuture<List<String>>();
        var listener =
                new ClientListener() {
                    @Override
                    public void onFrame(ReceivedFrame frame) {
                        firstSeen.countDown();
                        awaitQuietly(goOn);
                        seen.add(frame.id());
                        if (seen.size() == 20) {
                            all.complete(seen);
                        }
                    }
                };
        try (var server = ScriptedServer.greeting();
                var client =
                        SignalboxClient.connect(
                                to(server)
                                        .listener(listener)
                                        .maxQueuedFrames(4)
                                        .ackTimeout(SHORT)
                                        .build())) {
            for (int i = 0; i < 20; i++) {
                server.say(frame("f" + i));
            }
            firstSeen.await();
            var ping = client.ping();
            server.say("{\"op\":\"pong\",\"id\":\"" + server.hearId() + "\"}");
            assertThatThrownBy(() -> get(ping)).hasMessageContaining(ErrorCodes.TIMEOUT);
            goOn.countDown();
            assertThat(get(all)).hasSize(20).startsWith("f0", "f1").endsWith("f19");
        }
    }

    @Test
    void whatAListenerThrowsDoesNotEndTheConnection() throws Exception {
        var seen = new CompletableFuture<String>();
        var listener =
                new ClientListener() {
                    @Override
                    public void onFrame(ReceivedFrame frame) {
                        if (frame.id().equals("bad")) {
                            throw new IllegalStateException("on purpose");
                        }
                        seen.complete(frame.id());
                    }
                };
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).listener(listener).build())) {
            server.say(frame("bad"));
            server.say(frame("good"));
            assertThat(get(seen)).isEqualTo("good");
            assertThat(client.closed()).isNotDone();
        }
    }

    @Test
    void anAnswerThatDoesNotComeIsATimeout() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).ackTimeout(SHORT).build())) {
            var unanswered = client.publish(Publication.of("a").build());
            assertThatThrownBy(() -> get(unanswered))
                    .cause()
                    .asInstanceOf(type(SignalboxException.class))
                    .extracting(SignalboxException::code)
                    .isEqualTo(ErrorCodes.TIMEOUT);
        }
    }

    @Test
    void aCallWaitsWhileNoMoreMayBeInFlight() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).maxInFlight(1).build())) {
            client.publish(Publication.of("a").id("1").build());
            server.hear();
            var second =
                    CompletableFuture.supplyAsync(
                            () -> client.publish(Publication.of("a").id("2").build()));
            server.say("{\"op\":\"ack\",\"id\":\"1\",\"receipt\":\"0-1\"}");
            assertThat(server.hearId()).isEqualTo("2");
            server.say("{\"op\":\"ack\",\"id\":\"2\",\"receipt\":\"0-2\"}");
            assertThat(get(get(second)).receipt()).isEqualTo("0-2");
        }
    }

    @Test
    void aCallFailsAtOnceWhereThatIsThePolicy() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client =
                        SignalboxClient.connect(
                                to(server).maxInFlightBytes(200).whenFull(WhenFull.FAIL).build())) {
            var large = Publication.of("a").payloadJson('"' + "x".repeat(150) + '"').build();
            var first = client.publish(large);
            assertThatThrownBy(() -> get(client.publish(large)))
                    .hasMessageContaining(ErrorCodes.IN_FLIGHT_LIMIT)
                    .hasMessageContaining("200 bytes");
            server.store("0-1");
            get(first);
            client.publish(large);
            server.store("0-2");
        }
    }

    @Test
    void whatIsNoUnicodeIsNotSentAndDoesNoHarm() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).build())) {
            var broken = client.publish(Publication.of("half a \ud83d").build());
            assertThatThrownBy(() -> get(broken)).hasMessageContaining(ErrorCodes.NOT_UNICODE);
            client.publish(Publication.of("a").id("fine").build());
            assertThat(server.hearId()).isEqualTo("fine");
        }
    }

    @Test
    void theOutcomeMayComeBeforeOrAfterTheAcknowledgement() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).build())) {
            for (boolean early : new boolean[] {true, false}) {
                var decided = client.publishDecided(Publication.of("a").id("f").build());
                assertThat(Json.parse(server.hear()).path("outcome").asBoolean()).isTrue();
                var messages =
                        new ArrayList<>(
                                List.of(
                                        "{\"op\":\"ack\",\"id\":\"f\",\"receipt\":\"0-1\"}",
                                        "{\"op\":\"outcome\",\"id\":\"f\",\"receipt\":\"0-1\","
                                                + "\"outcome\":\"routed\",\"targets\":2}"));
                if (early) {
                    Collections.reverse(messages);
                }
                for (var message : messages) {
                    server.say(message);
                }
                assertThat(get(decided)).isEqualTo(Outcome.of("f", "0-1", true, null, 2));
            }
        }
    }

    @Test
    void presenceReachesTheListener() throws Exception {
        var listener = new HeardListener();
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).listener(listener).build())) {
            server.say(
                    "{\"op\":\"presence\",\"event\":\"joined\",\"peer\":{\"connection\":\"n2.b\"}}");
            assertThat(next(listener, Presence.class).joined()).isTrue();
            assertThat(client.health()).isEqualTo(HealthState.CONNECTED);
        }
    }

    @Test
    void aReceivedFrameIsAcknowledgedByItsPlace() throws Exception {
        var listener = new HeardListener();
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).listener(listener).build())) {
            server.say(frame("f").replace("}", ",\"at\":\"0-9\"}"));
            assertThat(client.received(next(listener, ReceivedFrame.class))).isTrue();
            assertThat(server.hear()).isEqualTo("{\"op\":\"received\",\"at\":\"0-9\"}");
        }
    }

    @Test
    void aFrameLargerThanTheServerTakesIsNotSent() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).build())) {
            var tooLarge =
                    client.publish(
                            Publication.of("a")
                                    .payloadJson('"' + "ä".repeat(33_000) + '"')
                                    .build());
            assertThatThrownBy(() -> get(tooLarge))
                    .hasMessageContaining(ErrorCodes.FRAME_TOO_LARGE)
                    .hasMessageContaining("65536");
            client.publish(Publication.of("a").id("small").build());
            assertThat(server.hearId()).isEqualTo("small");
        }
    }

    @Test
    void aCloseByTheServerIsReportedAndFailsWhatIsPending() throws Exception {
        var listener = new HeardListener();
        try (var server = ScriptedServer.greeting();
                var client =
                        SignalboxClient.connect(
                                to(server)
                                        .reconnecting(ReconnectPolicy.never())
                                        .listener(listener)
                                        .build())) {
            var pending = client.publish(Publication.of("a").build());
            server.hear();
            server.closeWith(1012, "draining");
            var closed = next(listener, Closed.class);
            assertThat(closed).isEqualTo(new Closed(1012, "draining", false));
            assertThat(closed.reconnectAdvised()).isTrue();
            assertThatThrownBy(() -> get(pending)).hasMessageContaining("1012 (draining)");
            assertThatThrownBy(() -> get(client.subscribe("late")))
                    .hasMessageContaining(ErrorCodes.CONNECTION_CLOSED);
        }
    }

    @Test
    void aCutConnectionIsReported() throws Exception {
        var listener = new HeardListener();
        try (var server = ScriptedServer.withHeartbeatMs(1_000);
                var client =
                        SignalboxClient.connect(
                                to(server)
                                        .reconnecting(ReconnectPolicy.never())
                                        .listener(listener)
                                        .build())) {
            server.cut();
            assertThat(next(listener, Closed.class).code()).isEqualTo(1006);
            assertThat(get(client.closed()).byClient()).isFalse();
        }
    }

    @Test
    void aServerThatFallsSilentIsGivenUp() throws Exception {
        var listener = new HeardListener();
        try (var server = ScriptedServer.withHeartbeatMs(100);
                var client =
                        SignalboxClient.connect(
                                to(server)
                                        .reconnecting(ReconnectPolicy.never())
                                        .listener(listener)
                                        .build())) {
            server.hearPing();
            assertThat(next(listener, Closed.class).reason()).contains("silent");
            assertThat(client.closed()).isDone();
        }
    }

    @Test
    void closingIsReportedOnceAsTheClientsOwnDoing() throws Exception {
        var listener = new HeardListener();
        try (var server = ScriptedServer.greeting()) {
            var client = SignalboxClient.connect(to(server).listener(listener).build());
            client.close();
            client.close();
            assertThat(next(listener, Closed.class)).isEqualTo(new Closed(1000, "", true));
            assertThat(listener.heard).isEmpty();
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

    private static String frame(String id) {
        return "{\"op\":\"frame\",\"id\":\"" + id + "\",\"channel\":\"c\",\"type\":\"t\"}";
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    private static <T> T next(HeardListener listener, Class<T> type) throws InterruptedException {
        return type.cast(listener.heard.poll(10, TimeUnit.SECONDS));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
