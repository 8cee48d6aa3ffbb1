package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who learns of a reply that does not reach its requester. */
class ReplyFailureTest {
    private static final Reply TOO_LARGE = Reply.ofJson('"' + "x".repeat(70_000) + '"');

    private final BlockingQueue<SignalboxException> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<ReceivedFrame> arrived = new LinkedBlockingQueue<>();
    private ScriptedServer server;
    private SignalboxClient client;

    @BeforeEach
    void connect() throws Exception {
        server = ScriptedServer.greeting();
        var listener =
                new ClientListener() {
                    @Override
                    public void onError(SignalboxException error) {
                        told.add(error);
                    }

                    @Override
                    public void onFrame(ReceivedFrame frame) {
                        arrived.add(frame);
                    }
                };
        client =
                SignalboxClient.connect(
                        ClientOptions.to(server.url())
                                .listener(listener)
                                .reconnecting(ReconnectPolicy.never())
                                .build());
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void ofOneThatIsTooLargeTheRequesterIsToldAndTheListener() throws Exception {
        client.onRequest("q", request -> TOO_LARGE);
        server.say(request());
        assertThat(failure(server.store("0-11"))).contains(ErrorCodes.FRAME_TOO_LARGE, "65536");
        assertTold(ErrorCodes.FRAME_TOO_LARGE, "the requester was told so");
    }

    @Test
    void ofOneWhoseErrorIsTooLargeTheRequesterIsTold() throws Exception {
        client.onRequest("q", request -> Reply.error("x".repeat(70_000)));
        server.say(request());
        assertThat(failure(server.store("0-11"))).contains(ErrorCodes.FRAME_TOO_LARGE);
    }

    @Test
    void ofOneThatIsNoUnicodeTheRequesterIsTold() throws Exception {
        client.onRequest("q", request -> Reply.ofJson("\"half a \ud83d\""));
        server.say(request());
        assertThat(failure(server.store("0-11"))).contains(ErrorCodes.NOT_UNICODE);
        assertTold(ErrorCodes.NOT_UNICODE, "the requester was told so");
    }

    @Test
    void ofOneThatTheServerRefusesTheRequesterIsToldAndTheListener() throws Exception {
        client.onRequest("q", request -> Reply.ofJson("1"));
        server.say(request());
        refuse("INVALID_FRAME");
        assertThat(failure(server.store("0-11"))).contains("INVALID_FRAME");
        assertTold(ErrorCodes.INVALID_FRAME, "the requester was told so");
    }

    @Test
    void whereTheRequesterCannotBeToldEitherTheListenerIs() throws Exception {
        client.onRequest("q", request -> Reply.ofJson("1"));
        server.say(request());
        refuse("NOT_ALLOWED");
        refuse("OVERLOADED");
        assertTold(ErrorCodes.NOT_ALLOWED, "waits in vain", "OVERLOADED");
    }

    @Test
    void ofOneWhoseConnectionIsGoneTheListenerIsTold() throws Exception {
        var late = new CompletableFuture<Reply>();
        client.on("q", request -> late);
        server.say(request());
        arrived.take();
        client.close();
        late.complete(Reply.ofJson("1"));
        assertTold(ErrorCodes.CONNECTION_CLOSED, "waits in vain");
    }

    @Test
    void ofOneThatIsStoredAndDroppedTheListenerIsTold() throws Exception {
        client.onRequest("q", request -> Reply.ofJson("1"));
        server.say(request());
        var id = server.store("0-11").path("id").asText();
        server.say(
                "{\"op\":\"outcome\",\"id\":\""
                        + id
                        + "\",\"receipt\":\"0-11\",\"outcome\":\"dropped\",\"code\":"
                        + "\"REPLY_UNKNOWN\",\"targets\":0}");
        assertThat(assertTold(ErrorCodes.REPLY_UNKNOWN, "reached nobody").receipt())
                .contains("0-11");
    }

    @Test
    void whoRepliesByHandLearnsItFromTheFuture() throws Exception {
        server.say(request());
        var request = arrived.take();
        var sent = client.reply(request, Reply.ofJson("1"));
        assertThat(server.store("0-11").path("inReplyTo").asText()).isEqualTo("0-5");
        assertThat(sent.get(10, TimeUnit.SECONDS).receipt()).isEqualTo("0-11");

        var unsent = client.reply(request, TOO_LARGE);
        assertThat(failure(server.store("0-12"))).contains(ErrorCodes.FRAME_TOO_LARGE);
        assertThatThrownBy(() -> unsent.get(10, TimeUnit.SECONDS))
                .hasMessageContaining(ErrorCodes.FRAME_TOO_LARGE)
                .hasMessageContaining("the requester was told so");
        assertThatThrownBy(() -> client.reply(request, Reply.none()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(told).isEmpty();
    }

    private void refuse(String code) throws Exception {
        server.say(
                "{\"op\":\"error\",\"id\":\""
                        + server.hearId()
                        + "\",\"code\":\""
                        + code
                        + "\",\"message\":\"no\"}");
    }

    private SignalboxException assertTold(String code, String... parts) throws Exception {
        var failure = told.poll(10, TimeUnit.SECONDS);
        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.reason()).contains("the request at 0-5").contains(parts);
        return failure;
    }

    /** What the requester is told in place of the reply. */
    private static String failure(JsonNode reply) {
        assertThat(reply.path("kind").asText()).isEqualTo("reply");
        assertThat(reply.path("inReplyTo").asText()).isEqualTo("0-5");
        assertThat(reply.path("headers").path("signalbox-error").asText())
                .isEqualTo(ErrorCodes.HANDLER_ERROR);
        return Reply.errorMessage(reply.path("payload").toString()).orElseThrow();
    }

    private static String request() {
        return "{\"op\":\"frame\",\"id\":\"r\",\"channel\":\"shop\",\"type\":\"q\",\"kind\":"
                + "\"request\",\"payload\":1,\"at\":\"0-5\"}";
    }
}
