package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What depends on a future may block: it holds up neither the acknowledgements nor another. */
class CompletionTest {
    private ScriptedServer server;

    @BeforeEach
    void start() throws Exception {
        // As in ReconnectTest: a cut may be noticed by silence alone.
        server = ScriptedServer.withHeartbeatMs(1_000);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void whoPublishesWhenAReceiptComesWaitsForRoomAndGetsIt() throws Exception {
        try (var client = SignalboxClient.connect(options().maxInFlight(2).build())) {
            client.publish(event("a"))
                    .thenRun(() -> List.of("c", "d").forEach(id -> client.publish(event(id))));
            client.publish(event("b"));
            server.store("0-1");
            assertThat(server.hearId()).isEqualTo("b");
            assertThat(server.hearId()).isEqualTo("c");
            sayStored("b");
            assertThat(server.hearId()).isEqualTo("d");
        }
    }

    @Test
    void whoPublishesWhenAReplyComesWaitsForRoomAndGetsIt() throws Exception {
        try (var client = SignalboxClient.connect(options().maxInFlight(1).build())) {
            client.request(event("q")).thenRun(() -> client.publish(event("b")));
            server.store("0-1");
            var blocking = CompletableFuture.supplyAsync(() -> client.publish(event("a")));
            assertThat(server.hearId()).isEqualTo("a");
            server.say(
                    "{\"op\":\"frame\",\"id\":\"x\",\"channel\":\"default\",\"type\":\"t\",\"kind\":"
                        + "\"reply\",\"inReplyTo\":\"0-1\",\"payload\":1,\"at\":\"0-9\"}");
            sayStored("a");
            assertThat(get(get(blocking)).id()).isEqualTo("a");
            assertThat(server.hearId()).isEqualTo("b");
        }
    }

    @Test
    void whoWaitsForAnotherAnswerGetsIt() throws Exception {
        try (var client = SignalboxClient.connect(options().build())) {
            var both =
                    client.subscribe("news").thenApply(epoch -> client.publish(event("a")).join());
            server.acknowledge("subscribe");
            server.store("0-1");
            assertThat(get(both).receipt()).isEqualTo("0-1");
        }
    }

    @Test
    void completionsMayWaitForOneAnother() throws Exception {
        int many = 40;
        try (var client = SignalboxClient.connect(options().build())) {
            var allHere = new CountDownLatch(many);
            var ends = new LinkedBlockingQueue<Future<Void>>();
            for (int i = 0; i < many; i++) {
                ends.add(
                        client.publish(event("f" + i))
                                .thenRun(() -> {
                                    allHere.countDown();
                                    awaitQuietly(allHere);
                                }));
            }
            for (int i = 0; i < many; i++) {
                server.store("0-" + i);
            }
            for (var end : ends) {
                get(end);
            }
            assertThat(allHere.getCount()).isZero();
        }
    }

    @Test
    void whoBlocksWhenTheConnectionIsLostDoesNotKeepItFromBeingMadeAgain() throws Exception {
        var goOn = new CountDownLatch(1);
        var options = options().resending(false);
        try (var client = SignalboxClient.connect(options.build())) {
            client.publish(event("a")).whenComplete((receipt, failure) -> awaitQuietly(goOn));
            client.request(event("q")).whenComplete((reply, failure) -> awaitQuietly(goOn));
            server.hear();
            server.store("0-1");
            server.cut();
            server.awaitConnections(2);
            var next = client.publish(event("b"));
            server.store("0-2");
            assertThat(get(next).receipt()).isEqualTo("0-2");
        } finally {
            goOn.countDown();
        }
    }

    @Test
    void aHandlerOnTheThreadThatReadsIsRefusedWhereItWouldWaitForAcknowledgements()
            throws Exception {
        var options = options().maxInFlight(1).handlerThreads(Runnable::run);
        try (var client = SignalboxClient.connect(options.build())) {
            var published = new LinkedBlockingQueue<Future<Receipt>>();
            client.onEvent("*", frame -> published.add(client.publish(event("b"))));
            var first = client.publish(event("a"));
            server.hear();
            server.say("{\"op\":\"frame\",\"id\":\"f\",\"channel\":\"c\",\"type\":\"t\"}");
            sayStored("a");
            assertThat(get(first).id()).isEqualTo("a");
            assertThatThrownBy(() -> get(published.take()))
                    .hasMessageContaining(ErrorCodes.IN_FLIGHT_LIMIT)
                    .hasMessageContaining("handlerThreads");
        }
    }

    private ClientOptions.Builder options() {
        return ClientOptions.to(server.url());
    }

    private void sayStored(String id) throws Exception {
        server.say("{\"op\":\"ack\",\"id\":\"" + id + "\",\"receipt\":\"0-7\"}");
    }

    private static Publication event(String id) {
        return Publication.of("t").id(id).build();
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
