package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandlersTest {
    private final BlockingQueue<String> handled = new LinkedBlockingQueue<>();
    private ScriptedServer server;
    private SignalboxClient client;

    @BeforeEach
    void connect() throws Exception {
        server = ScriptedServer.greeting();
        client = SignalboxClient.connect(ClientOptions.to(server.url()).maxQueuedFrames(4).build());
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void anEventGoesToEveryHandlerOfItsType() throws Exception {
        client.onEvent("order.*", frame -> handled.add("orders " + frame.id()));
        client.onEvent("*", frame -> handled.add("all " + frame.id()));
        client.onRequest("*", frame -> Reply.none());
        server.say(frame("order.placed", "c", "1"));
        assertThat(List.of(next(), next())).containsExactlyInAnyOrder("orders 1", "all 1");
        server.say(frame("other", "c", "2"));
        assertThat(next()).isEqualTo("all 2");
        assertThat(handled).isEmpty();
    }

    @Test
    void aHandlerThatWasTakenBackIsNotCalledAnyMoreNotEvenForWhatWaitsForIt() throws Exception {
        connectOnOneThread(2);
        var held = new CompletableFuture<Reply>();
        List<String> begun = new CopyOnWriteArrayList<>();
        var first =
                client.on(
                        "*",
                        frame -> {
                            begun.add(frame.id());
                            return held;
                        });
        client.onEvent("*", frame -> handled.add("second " + frame.id()));
        server.say(frame("t", "c", "1"));
        server.say(frame("t", "c", "2"));
        server.say(frame("t", "c", "3"));
        assertThat(List.of(next(), next())).containsExactly("second 1", "second 2");
        first.close();
        first.close();
        held.complete(Reply.none());
        assertThat(next()).isEqualTo("second 3");
        assertThat(begun).containsExactly("1");
    }

    @Test
    void whatWaitedForAHandlerThatWasTakenBackMakesRoomForMore() throws Exception {
        var handlers =
                new Handlers(
                        ClientOptions.to(server.url()).handlerThreads(Runnable::run).build(),
                        (request, reply) -> {},
                        failure -> {});
        var held = new CompletableFuture<Reply>();
        var registration = handlers.add(Handlers.Kinds.ALL, "*", frame -> held);
        for (var text : List.of(frame("t", "shop", "1"), request("q", "0-2"))) {
            var frame = ((ServerMessage.Arrived) MessageReader.read(text)).frame();
            var ticket = new Ticket(1, () -> handled.add("let go " + frame.id()));
            handlers.takers(frame).get(0).handle(frame, ticket);
        }
        registration.close();
        held.complete(Reply.none());
        assertThat(handled).containsExactly("let go 1", "let go r");
    }

    @Test
    void aRequestThatWaitsForAHandlerThatWasTakenBackGoesToTheNext() throws Exception {
        connectOnOneThread(3);
        var held = new CompletableFuture<Reply>();
        var first =
                client.on(
                        "*",
                        frame -> {
                            handled.add("first " + frame.at());
                            return held;
                        });
        client.onEvent("*", frame -> handled.add("never"));
        client.onRequest("q", frame -> Reply.ofJson("\"second\""));
        server.say(request("q", "0-1"));
        server.say(request("q", "0-2"));
        assertThat(next()).isEqualTo("first 0-1");
        var ping = client.ping();
        server.say("{\"op\":\"pong\",\"id\":\"" + server.hearId() + "\"}");
        ping.get(10, TimeUnit.SECONDS);
        first.close();
        held.complete(Reply.ofJson("\"first\""));
        assertThat(server.store("0-11").path("payload").asText()).isEqualTo("first");
        var passedOn = server.store("0-12");
        assertThat(passedOn.path("payload").asText()).isEqualTo("second");
        assertThat(passedOn.path("inReplyTo").asText()).isEqualTo("0-2");
        assertThat(handled).isEmpty();
    }

    @Test
    void theReplyGoesToTheRequestsChannelAndNamesIt() throws Exception {
        client.onRequest("price", frame -> Reply.of(TextNode.valueOf("p " + frame.id())));
        client.onRequest("*", frame -> Reply.ofJson("\"never\""));
        server.say(request("price", "0-5"));
        var reply = server.store("0-6");
        assertThat(reply.path("kind").asText()).isEqualTo("reply");
        assertThat(reply.path("inReplyTo").asText()).isEqualTo("0-5");
        assertThat(reply.path("channel").asText()).isEqualTo("shop");
        assertThat(reply.path("type").asText()).isEqualTo("price");
        assertThat(reply.path("payload").asText()).isEqualTo("p r");
    }

    @Test
    void aHandlerThatFailsAnswersWithAnErrorAndTheNextFrameIsHandled() throws Exception {
        client.on(
                "bad",
                frame -> {
                    throw new IllegalStateException("on purpose, with a secret");
                });
        client.on("worse", frame -> CompletableFuture.failedFuture(new AssertionError("oops")));
        client.onRequest("good", frame -> Reply.ofJson("1"));
        server.say(request("bad", "0-1"));
        var failed = server.store("0-11");
        assertThat(failed.path("payload").path("signalbox-error").path("code").asText())
                .isEqualTo(ErrorCodes.HANDLER_ERROR);
        assertThat(failed.path("headers").path("signalbox-error").asText())
                .isEqualTo(ErrorCodes.HANDLER_ERROR);
        assertThat(failed.toString())
                .contains("the handler of bad failed")
                .doesNotContain("secret");
        server.say(request("worse", "0-2"));
        assertThat(server.store("0-12").toString()).contains("the handler of worse failed");
        server.say(request("good", "0-3"));
        assertThat(server.store("0-13").path("payload").asInt()).isEqualTo(1);
    }

    @Test
    void middlewareStandsAroundEveryHandlerInTheOrderGiven() throws Exception {
        client.around((frame, next) -> {
            handled.add("outer in");
            return next.handle(frame).whenComplete((reply, failure) -> handled.add("outer out"));
        });
        var inner =
                client.around((frame, next) ->
                        frame.headers().containsKey("secret")
                                ? CompletableFuture.completedFuture(Reply.error("not for you"))
                                : next.handle(frame));
        client.onRequest(
                "q",
                frame -> {
                    handled.add("handler");
                    return Reply.ofJson("1");
                });
        server.say(request("q", "0-1"));
        server.store("0-11");
        assertThat(List.of(next(), next(), next()))
                .containsExactly("outer in", "handler", "outer out");
        server.say(request("q", "0-2").replace("}", ",\"headers\":{\"secret\":\"x\"}}"));
        assertThat(server.store("0-12").toString()).contains("not for you");
        assertThat(List.of(next(), next())).containsExactly("outer in", "outer out");
        inner.close();
        server.say(request("q", "0-3").replace("}", ",\"headers\":{\"secret\":\"x\"}}"));
        assertThat(server.store("0-13").path("payload").asInt()).isEqualTo(1);
    }

    @Test
    void oneChannelsFramesComeInOrderWhileAnotherIsHeldUp() throws Exception {
        var held = new CompletableFuture<Reply>();
        List<String> begun = new CopyOnWriteArrayList<>();
        client.on(
                "t",
                frame -> {
                    begun.add(frame.channel() + frame.id());
                    return frame.channel().equals("slow")
                            ? held
                            : CompletableFuture.completedFuture(Reply.none());
                });
        server.say(frame("t", "slow", "1"));
        server.say(frame("t", "slow", "2"));
        server.say(frame("t", "quick", "1"));
        await().until(() -> begun.contains("quick1"));
        assertThat(begun).doesNotContain("slow2");
        held.complete(Reply.none());
        await().until(() -> begun.contains("slow2"));
    }

    @Test
    void noMoreIsReadWhileHandlersHaveEnoughToDo() throws Exception {
        var held = new CompletableFuture<Reply>();
        List<String> begun = new CopyOnWriteArrayList<>();
        client.on(
                "t",
                frame -> {
                    begun.add(frame.id());
                    return held;
                });
        for (int i = 0; i < 10; i++) {
            server.say(frame("t", "c", "" + i));
        }
        await().until(() -> begun.size() == 1);
        var ping = client.ping();
        server.say("{\"op\":\"pong\",\"id\":\"" + server.hearId() + "\"}");
        assertThat(ping).isNotDone();
        held.complete(Reply.none());
        ping.get(10, TimeUnit.SECONDS);
        await().until(() -> begun.size() == 10);
        assertThat(begun).isSorted();
    }

    /** Handlers run on the thread that reads, or completes their stages. */
    private void connectOnOneThread(int maxQueuedFrames) {
        client.close();
        client =
                SignalboxClient.connect(
                        ClientOptions.to(server.url())
                                .handlerThreads(Runnable::run)
                                .maxQueuedFrames(maxQueuedFrames)
                                .build());
        server.awaitConnections(2);
    }

    private String next() throws InterruptedException {
        return handled.poll(10, TimeUnit.SECONDS);
    }

    private static String request(String type, String at) {
        return frame(type, "shop", "r")
                .replace("}", ",\"kind\":\"request\",\"at\":\"" + at + "\"}");
    }

    private static String frame(String type, String channel, String id) {
        return "{\"op\":\"frame\",\"id\":\""
                + id
                + "\",\"channel\":\""
                + channel
                + "\",\"type\":\""
                + type
                + "\"}";
    }
}
