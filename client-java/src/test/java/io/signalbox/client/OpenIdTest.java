package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A frame under the id of one that awaits its answer is refused, and does that one no harm. */
class OpenIdTest {
    private static final List<Function<SignalboxClient, Future<?>>> CALLS =
            List.of(
                    client -> client.publish(frame()),
                    client -> client.publishDecided(frame()),
                    client -> client.request(frame()),
                    client -> client.requestAll(frame()),
                    client ->
                            client.publish(
                                    Publication.ofJson("{\"id\":\"x\",\"type\":\"t\"}", false)));

    private ScriptedServer server;
    private SignalboxClient client;

    @BeforeEach
    void connect() throws Exception {
        server = ScriptedServer.greeting();
        client = SignalboxClient.connect(ClientOptions.to(server.url()).build());
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void whileAReceiptIsAwaitedItsIdIsRefused() throws Exception {
        var first = client.publish(frame());
        assertEachCallIsRefusedAtOnce();
        server.store("0-1");
        assertThat(get(first)).isEqualTo(new Receipt("x", "0-1"));
        assertTheIdIsFree();
    }

    @Test
    void whileAnOutcomeIsAwaitedItsIdIsRefused() throws Exception {
        var first = client.publishDecided(frame());
        server.store("0-1");
        ping();
        assertEachCallIsRefusedAtOnce();
        server.say(outcome("routed", 2));
        assertThat(get(first)).isEqualTo(Outcome.of("x", "0-1", true, null, 2));
        assertTheIdIsFree();
    }

    @Test
    void whileAReplyIsAwaitedTheIdOfItsRequestIsRefused() throws Exception {
        var first = client.request(frame());
        server.store("0-1");
        ping();
        assertEachCallIsRefusedAtOnce();
        server.say(
                "{\"op\":\"frame\",\"id\":\"r\",\"channel\":\"default\",\"type\":\"t\",\"kind\":"
                        + "\"reply\",\"inReplyTo\":\"0-1\",\"payload\":1,\"at\":\"0-9\"}");
        assertThat(get(first).payloadJson()).isEqualTo("1");
        assertTheIdIsFree();
    }

    @Test
    void whileRepliesAreGatheredTheIdOfTheirRequestIsRefused() throws Exception {
        var first = client.requestAll(frame());
        server.store("0-1");
        ping();
        assertEachCallIsRefusedAtOnce();
        server.say(
                "{\"op\":\"gathered\",\"id\":\"x\",\"receipt\":\"0-1\",\"replies\":[],"
                        + "\"missing\":[\"n1.c\"]}");
        assertThat(get(first).missing()).containsExactly("n1.c");
        assertTheIdIsFree();
    }

    @Test
    void whatFailedFreesItsId() throws Exception {
        var refused = client.request(frame());
        server.hear();
        server.say("{\"op\":\"error\",\"id\":\"x\",\"code\":\"NOT_ALLOWED\",\"message\":\"no\"}");
        assertThatThrownBy(() -> get(refused)).hasMessageContaining(ErrorCodes.NOT_ALLOWED);
        var dropped = client.request(frame());
        server.store("0-1");
        server.say(outcome("dropped", 0));
        assertThatThrownBy(() -> get(dropped)).hasMessageContaining(ErrorCodes.NO_MATCH);
        var tooLarge = Publication.of("t").id("x").payloadJson('"' + "x".repeat(70_000) + '"');
        assertThatThrownBy(() -> get(client.publish(tooLarge.build())))
                .hasMessageContaining(ErrorCodes.FRAME_TOO_LARGE);
        assertTheIdIsFree();
    }

    private void assertEachCallIsRefusedAtOnce() throws Exception {
        for (var call : CALLS) {
            var refused = call.apply(client);
            assertThat(refused).isDone();
            assertThatThrownBy(() -> get(refused))
                    .cause()
                    .asInstanceOf(type(SignalboxException.class))
                    .satisfies(e -> {
                        assertThat(e.code()).isEqualTo(ErrorCodes.ID_IN_USE);
                        assertThat(e.reason()).contains("'x'").contains("not sent");
                        assertThat(e.retryable()).isFalse();
                    });
        }
    }

    private void assertTheIdIsFree() throws Exception {
        var next = client.publish(frame());
        server.store("0-77");
        assertThat(get(next)).isEqualTo(new Receipt("x", "0-77"));
    }

    /** When it returns the client has read what the server said, and the server sent no frame. */
    private void ping() throws Exception {
        var ping = client.ping();
        var heard = Json.parse(server.hear());
        assertThat(heard.path("op").asText()).isEqualTo("ping");
        server.say("{\"op\":\"pong\",\"id\":\"" + heard.path("id").asText() + "\"}");
        get(ping);
    }

    private static String outcome(String word, int targets) {
        return "{\"op\":\"outcome\",\"id\":\"x\",\"receipt\":\"0-1\",\"outcome\":\""
                + word
                + "\",\"code\":"
                + (targets == 0 ? "\"NO_MATCH\"" : "null")
                + ",\"targets\":"
                + targets
                + "}";
    }

    private static Publication frame() {
        return Publication.of("t").id("x").build();
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }
}
