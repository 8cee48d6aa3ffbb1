package io.signalbox.gateway.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.Exchange;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.Kind;
import io.signalbox.routing.frame.Payload;
import io.signalbox.routing.frame.Sender;
import io.signalbox.routing.frame.Terms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServerMessagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FramePosition AT = new FramePosition(3, 1024);

    @Test
    void aFrameCarriesThePayloadByteForByte() {
        String payload = "{ \"n\" : 1.0,\n \"t\":\"\\u00e9\" }";

        String message = text(ServerMessages.frame(frame("f-1", payload, Map.of()), AT, 42));

        assertThat(message).contains("\"payload\":" + payload);
    }

    @Test
    void aFrameSaysWhereItCameFromAndWhereItStands() throws IOException {
        JsonNode message =
                JSON.readTree(
                        ServerMessages.frame(frame("f-1", "7", Map.of("trace", "x")), AT, 42));

        assertThat(message)
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"op":"frame","id":"f-1","channel":"room","type":"chat",
                                 "from":{"connection":"n.1","module":"web"},"kind":"event","payload":7,
                                 "at":"3-1024","time":42,"headers":{"trace":"x"}}
                                """));
    }

    @Test
    void onlyAReplySaysToWhat() throws IOException {
        FramePosition request = new FramePosition(0, 7);

        assertThat(inReplyTo(new Exchange(Kind.REPLY, request, 0))).isEqualTo("0-7");
        assertThat(inReplyTo(new Exchange(Kind.EVENT, request, 0))).isNull();
        assertThat(inReplyTo(new Exchange(Kind.REQUEST, request, 0))).isNull();
    }

    private static @Nullable String inReplyTo(Exchange exchange) throws IOException {
        byte[] message = ServerMessages.frame(frame("f", "", Map.of(), exchange), AT, 42);
        return JSON.readTree(message).path("inReplyTo").textValue();
    }

    @Test
    void aFrameWithoutAPayloadHasNone() throws IOException {
        assertThat(
                        JSON.readTree(ServerMessages.frame(frame("f-1", "", Map.of()), AT, 42))
                                .has("payload"))
                .isFalse();
    }

    @Test
    void anErrorNamesWhatCouldNotBeReadAsNull() throws IOException {
        JsonNode error =
                JSON.readTree(
                        ServerMessages.error(
                                null, ErrorCode.MALFORMED_FRAME, "no JSON", null, null));

        assertThat(error.get("id").isNull()).isTrue();
        assertThat(error.get("retryable").booleanValue()).isFalse();
        assertThat(error.has("path")).isFalse();
        assertThat(error.has("retryAfterMs")).isFalse();
    }

    @Test
    void anOutcomeHasACodeOnlyWhereTheFrameWasDropped() throws IOException {
        JsonNode routed = JSON.readTree(ServerMessages.outcome("f", AT, null, 2));
        JsonNode dropped = JSON.readTree(ServerMessages.outcome("f", AT, ErrorCode.NO_MATCH, 0));

        assertThat(routed.has("code")).isFalse();
        assertThat(routed.get("outcome").textValue()).isEqualTo("routed");
        assertThat(dropped.get("code").textValue()).isEqualTo("NO_MATCH");
        assertThat(dropped.get("outcome").textValue()).isEqualTo("dropped");
    }

    @Test
    void anAnswerOfManySaysWhoRepliedAndWhoDidNot() throws IOException {
        var replies =
                List.of(
                        new ServerMessages.Reply(
                                new Sender("sub", "n.1", "web", null, null),
                                Map.of("signalbox-error", "HANDLER_ERROR"),
                                Payload.of("{\"n\": 1}".getBytes(StandardCharsets.UTF_8))),
                        new ServerMessages.Reply(
                                Sender.anonymous("sub", "n.2"), Map.of(), Payload.empty()));

        assertThat(JSON.readTree(ServerMessages.gathered("r", AT, replies, List.of("n.3", "m/"))))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"op":"gathered","id":"r","receipt":"3-1024",
                                 "replies":[{"from":{"connection":"n.1","module":"web"},"payload":{"n":1},
                                             "headers":{"signalbox-error":"HANDLER_ERROR"}},
                                            {"from":{"connection":"n.2"}}],
                                 "missing":["n.3","m/"]}
                                """));
        assertThat(text(ServerMessages.gathered("r", AT, List.of(), List.of())))
                .endsWith("\"replies\":[],\"missing\":[]}");
    }

    @Property
    void anyTextSurvives(@ForAll String id, @ForAll String name, @ForAll String value)
            throws IOException {
        JsonNode message =
                JSON.readTree(ServerMessages.frame(frame(id, "0", Map.of(name, value)), AT, 1));

        assertThat(message.get("id").textValue()).isEqualTo(id);
        assertThat(message.get("headers").get(name).textValue()).isEqualTo(value);
    }

    private static Frame frame(String id, String payload, Map<String, String> headers) {
        return frame(id, payload, headers, Exchange.EVENT);
    }

    private static Frame frame(
            String id, String payload, Map<String, String> headers, Exchange exchange) {
        return new Frame(
                id,
                "acme",
                "room",
                "chat",
                new Sender("sub", "n.1", "web", null, null),
                Destinations.BROADCAST,
                null,
                Delivery.TO_ALL,
                List.of(),
                exchange,
                Terms.NONE,
                headers,
                Payload.of(payload.getBytes(StandardCharsets.UTF_8)),
                1,
                null);
    }

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.UTF_8);
    }
}
