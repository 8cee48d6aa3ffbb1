package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What comes unasked, and who is told of it. */
class ListenerTest {
    private static final Duration SHORT = Duration.ofMillis(200);

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
