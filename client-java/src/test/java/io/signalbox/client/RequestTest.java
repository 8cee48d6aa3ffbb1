package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestTest {
    private final HeardListener listener = new HeardListener();
    private ScriptedServer server;
    private SignalboxClient client;

    @BeforeEach
    void connect() throws Exception {
        server = ScriptedServer.greeting();
        client = SignalboxClient.connect(ClientOptions.to(server.url()).listener(listener).build());
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void aRequestIsAFrameOfThatKindForOneReceiver() throws Exception {
        client.request(
                Publication.of("price")
                        .channel("shop")
                        .to("module:prices")
                        .timeout(Duration.ofSeconds(3))
                        .failover("module:old-prices")
                        .failover("label:backup", "*")
                        .build());
        var request = server.store("0-1");
        assertThat(request.path("kind").asText()).isEqualTo("request");
        assertThat(request.path("delivery")).hasToString("{\"mode\":\"any\"}");
        assertThat(request.path("timeoutMs").asInt()).isEqualTo(3_000);
        assertThat(request.path("failover"))
                .hasToString("[[\"module:old-prices\"],[\"label:backup\",\"*\"]]");
    }

    @Test
    void theReplyIsFoundByTheReceiptOfItsRequest() throws Exception {
        var first = client.request(Publication.of("q").build());
        server.store("0-1");
        var second = client.request(Publication.of("q").build());
        server.store("0-2");
        server.say(reply("0-2", "\"two\""));
        server.say(reply("0-1", "1.10"));
        assertThat(get(second).payload().asText()).isEqualTo("two");
        assertThat(get(first).payloadJson()).isEqualTo("1.10");
        assertThat(listener.heard).isEmpty();
    }

    @Test
    void aReplyThatOvertakesTheAcknowledgementIsKept() throws Exception {
        var answered = client.request(Publication.of("q").id("r").build());
        server.hear();
        server.say(reply("0-1", "1"));
        server.say("{\"op\":\"ack\",\"id\":\"r\",\"receipt\":\"0-1\"}");
        assertThat(get(answered).payloadJson()).isEqualTo("1");
    }

    @Test
    void whatWasDroppedFailsWithItsCodeAndWhatToDo() throws Exception {
        for (boolean early : new boolean[] {true, false}) {
            var unanswered = client.request(Publication.of("q").id("r").build());
            var outcome =
                    "{\"op\":\"outcome\",\"id\":\"r\",\"receipt\":\"0-1\",\"outcome\":\"dropped\","
                            + "\"code\":\"NO_CONSUMER\",\"targets\":0}";
            if (early) {
                server.say(outcome);
                server.store("0-1");
            } else {
                server.store("0-1");
                server.say(outcome);
            }
            assertThatThrownBy(() -> get(unanswered))
                    .cause()
                    .asInstanceOf(type(SignalboxException.class))
                    .satisfies(e -> {
                        assertThat(e.code()).isEqualTo(ErrorCodes.NO_CONSUMER);
                        assertThat(e.reason()).contains("Register a consumer");
                        assertThat(e.retryable()).isTrue();
                    });
        }
    }

    @Test
    void aRequestToNobodyFailsAtOnce() throws Exception {
        for (boolean early : new boolean[] {true, false}) {
            var unanswered = client.request(Publication.of("q").id("r").to().build());
            sayOutcome(early, 0);
            assertThatThrownBy(() -> get(unanswered))
                    .cause()
                    .asInstanceOf(type(SignalboxException.class))
                    .satisfies(e -> {
                        assertThat(e.code()).isEqualTo(ErrorCodes.NO_MATCH);
                        assertThat(e.reason()).contains("nobody was asked");
                        assertThat(e.receipt()).contains("0-1");
                        assertThat(e.retryable()).isFalse();
                    });
        }
    }

    @Test
    void aRequestToAllOfNobodyHasNoAnswersAndNobodyIsMissing() throws Exception {
        for (boolean early : new boolean[] {true, false}) {
            var gathering = client.requestAll(Publication.of("q").id("r").to().build());
            sayOutcome(early, 0);
            assertThat(get(gathering)).isEqualTo(new Gathered("r", "0-1", List.of(), List.of()));
        }
    }

    @Test
    void theOutcomeOfARequestThatSomebodyWasAskedGoesToTheListener() throws Exception {
        var answered = client.request(Publication.of("q").id("r").withOutcome().build());
        sayOutcome(false, 1);
        assertThat(heard()).isEqualTo(Outcome.of("r", "0-1", true, null, 1));
        server.say(reply("0-1", "1"));
        assertThat(get(answered).payloadJson()).isEqualTo("1");
    }

    @Test
    void aRefusalFailsTheRequest() throws Exception {
        var refused = client.request(Publication.of("q").id("r").build());
        server.hear();
        server.say("{\"op\":\"error\",\"id\":\"r\",\"code\":\"NOT_ALLOWED\",\"message\":\"no\"}");
        assertThatThrownBy(() -> get(refused)).hasMessageContaining(ErrorCodes.NOT_ALLOWED);
    }

    @Test
    void aPeerThatFailedSaysSo() throws Exception {
        var failed = client.request(Publication.of("q").build());
        server.store("0-1");
        server.say(reply("0-1", Reply.error("no such price").payloadJson().orElseThrow()));
        assertThatThrownBy(() -> get(failed))
                .cause()
                .asInstanceOf(type(SignalboxException.class))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(ErrorCodes.HANDLER_ERROR);
                    assertThat(e.reason()).isEqualTo("no such price");
                });
    }

    @Test
    void aRequestToAllGathersTheRepliesAndWhoIsMissing() throws Exception {
        var gathering = client.requestAll(Publication.of("q").id("r").build());
        assertThat(server.store("0-1").path("delivery").path("mode").asText()).isEqualTo("all");
        server.say(
                "{\"op\":\"gathered\",\"id\":\"r\",\"receipt\":\"0-1\",\"replies\":[{\"from\":"
                        + "{\"connection\":\"n1.a\"},\"payload\":1},{\"from\":{\"connection\":"
                        + "\"n1.b\"},\"payload\":"
                        + Reply.error("broken").payloadJson().orElseThrow()
                        + "}],\"missing\":[\"n1.c\"]}");
        var gathered = get(gathering);
        assertThat(gathered.answers())
                .extracting(Gathered.Answer::isError)
                .containsExactly(false, true);
        assertThat(gathered.missing()).containsExactly("n1.c");
    }

    @Test
    void theModeOfARequestMustBeThatOfTheCall() {
        var toAll = Publication.of("q").delivery(Delivery.all()).build();
        var toOne = Publication.of("q").delivery(Delivery.consumer()).build();
        assertThatThrownBy(() -> client.request(toAll)).hasMessageContaining("requestAll");
        assertThatThrownBy(() -> client.requestAll(toOne)).hasMessageContaining("consumer");
        assertThatThrownBy(() -> client.request(Publication.ofJson("{\"type\":\"q\"}", false)))
                .hasMessageContaining("publish it");
    }

    @Test
    void aReplyThatNobodyAwaitsGoesToTheListenerAlone() throws Exception {
        client.onEvent("*", frame -> listener.heard.add("handled"));
        server.say(reply("0-77", "1"));
        assertThat(listener.heard.poll(10, TimeUnit.SECONDS))
                .asInstanceOf(type(ReceivedFrame.class))
                .extracting(ReceivedFrame::isReply)
                .isEqualTo(true);
        assertThat(listener.heard).isEmpty();
    }

    @Test
    void aReplyThatNobodyAwaitsIsNotHeldBackForAFrameThatHasNone() throws Exception {
        var decided = client.publishDecided(Publication.of("t").id("d").build());
        client.requestAll(Publication.of("q").id("all").build());
        server.hear();
        server.hear();
        server.say(reply("0-77", "1"));
        assertThat(heardReply()).isEqualTo("1");

        server.say("{\"op\":\"ack\",\"id\":\"d\",\"receipt\":\"0-1\"}");
        server.say(reply("0-1", "2"));
        assertThat(heardReply()).isEqualTo("2");
        assertThat(decided).isNotDone();
    }

    @Test
    void aReplyThatWasHeldBackGoesToTheListenerWhenNoRequestTurnsOutToBeItsOwn() throws Exception {
        client.request(Publication.of("q").id("r1").build());
        server.hear();
        server.say(reply("0-77", "1"));
        roundTrip();
        client.request(Publication.of("q").id("r2").build());
        server.hear();
        assertThat(listener.heard).isEmpty();
        server.say("{\"op\":\"ack\",\"id\":\"r1\",\"receipt\":\"0-1\"}");
        assertThat(heardReply()).isEqualTo("1");

        server.say(reply("0-78", "2"));
        roundTrip();
        server.say("{\"op\":\"error\",\"id\":\"r2\",\"code\":\"NOT_ALLOWED\",\"message\":\"\"}");
        assertThat(heardReply()).isEqualTo("2");
        assertThat(listener.heard).isEmpty();
    }

    /** When it returns, the client has read what the server said before. */
    private void roundTrip() throws Exception {
        var ping = client.ping();
        server.say("{\"op\":\"pong\",\"id\":\"" + server.hearId() + "\"}");
        get(ping);
    }

    /** Stores the request r, and says that it was routed. */
    private void sayOutcome(boolean beforeItsAcknowledgement, int targets) throws Exception {
        var outcome =
                "{\"op\":\"outcome\",\"id\":\"r\",\"receipt\":\"0-1\",\"outcome\":\"routed\","
                        + "\"targets\":"
                        + targets
                        + "}";
        if (beforeItsAcknowledgement) {
            server.say(outcome);
            server.store("0-1");
        } else {
            server.store("0-1");
            server.say(outcome);
        }
    }

    private String heardReply() throws InterruptedException {
        return ((ReceivedFrame) heard()).payloadJson();
    }

    private Object heard() throws InterruptedException {
        return listener.heard.poll(10, TimeUnit.SECONDS);
    }

    private static String reply(String inReplyTo, String payload) {
        return "{\"op\":\"frame\",\"id\":\"x\",\"channel\":\"default\",\"type\":\"q\",\"kind\":"
                + "\"reply\",\"inReplyTo\":\""
                + inReplyTo
                + "\",\"payload\":"
                + payload
                + ",\"at\":\"0-99\"}";
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }
}
