package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.10",
                "-0",
                "12345678901234567890.123456789012345678901234567890",
                "\"a\\u0041 \\\" }\"",
                "true",
                "null",
                "{}",
                "[ 1 , {\"b\" : [ ]} ]",
                "{\"b\": 1e5, \"a\": \"x\"}",
                "\"\""
            })
    void aPayloadIsTheTextThatItsSenderWrote(String payload) throws IOException {
        for (var after : new String[] {"", " ", ",\"at\":\"3-7\"", "  ,\"at\":\"3-7\""}) {
            var text = "{\"op\":\"frame\",\"id\":\"f\",\"payload\": " + payload + after + "}";
            assertThat(frame(text).payloadJson()).isEqualTo(payload);
        }
    }

    @Test
    void whateverTheServerPassesOnCanBeRead() throws IOException {
        for (var payload :
                new String[] {
                    "1".repeat(1_500),
                    "[".repeat(999) + "]".repeat(999),
                    "{\"" + "k".repeat(60_000) + "\":1}"
                }) {
            var received = frame("{\"op\":\"frame\",\"id\":\"f\",\"payload\":" + payload + "}");
            assertThat(received.payloadJson()).isEqualTo(payload);
            assertThat(received.payload().isMissingNode()).isFalse();
        }
    }

    @Test
    void aFrameHasWhatTheProtocolLists() throws IOException {
        var text =
                "{\"op\":\"frame\",\"id\":\"f-1\",\"channel\":\"orders\",\"type\":\"order.placed\","
                        + "\"from\":{\"connection\":\"n1.a\",\"module\":\"shop\"},"
                        + "\"kind\":\"event\",\"payload\":{\"n\":1},\"at\":\"3-7\",\"time\":99,"
                        + "\"headers\":{\"trace\":\"t\"},\"later\":[1]}";
        var frame = frame(text);
        assertThat(frame.id()).isEqualTo("f-1");
        assertThat(frame.channel()).isEqualTo("orders");
        assertThat(frame.type()).isEqualTo("order.placed");
        assertThat(frame.from().connection()).contains("n1.a");
        assertThat(frame.from().module()).contains("shop");
        assertThat(frame.from().plugin()).isEmpty();
        assertThat(frame.payload().path("n").asInt()).isEqualTo(1);
        assertThat(frame.at()).isEqualTo("3-7");
        assertThat(frame.timeMs()).isEqualTo(99);
        assertThat(frame.headers()).containsEntry("trace", "t");
        assertThat(frame.json()).isEqualTo(text);
    }

    @Test
    void aFrameWithoutPayloadHasAMissingOne() throws IOException {
        assertThat(frame("{\"op\":\"frame\",\"id\":\"f\"}").payload().isMissingNode()).isTrue();
    }

    @Test
    void aReplyNamesItsRequest() throws IOException {
        var reply =
                frame("{\"op\":\"frame\",\"id\":\"r\",\"kind\":\"reply\",\"inReplyTo\":\"0-3\"}");
        assertThat(reply.inReplyTo()).contains("0-3");
        assertThat(reply.isReply()).isTrue();
    }

    @Test
    void gatheredRepliesKeepTheTextOfEachPayloadAndItsHeaders() throws IOException {
        var text =
                "{\"op\":\"gathered\",\"id\":\"q\",\"receipt\":\"0-3\",\"replies\":["
                    + "{\"from\":{\"connection\":\"n1.a\",\"module\":\"m\"},\"payload\":1.10,\"headers\":{\"trace\":\"t\"}},{\"payload\":"
                    + " {\"b\":[ 1 ]} ,\"later\":{},\"from\":\"n1.b\"},"
                    + "{\"from\":{}}],\"missing\":[\"n2.c\"]}";
        assertThat(MessageReader.read(text))
                .asInstanceOf(type(ServerMessage.Collected.class))
                .extracting(ServerMessage.Collected::gathered)
                .satisfies(gathered -> {
                    assertThat(gathered.answers())
                            .extracting(Gathered.Answer::payloadJson)
                            .containsExactly("1.10", "{\"b\":[ 1 ]}", "");
                    assertThat(gathered.answers())
                            .extracting(answer -> answer.from().connection().orElse("-"))
                            .containsExactly("n1.a", "n1.b", "-");
                    assertThat(gathered.answers())
                            .extracting(Gathered.Answer::headers)
                            .containsExactly(Map.of("trace", "t"), Map.of(), Map.of());
                    assertThat(gathered.missing()).containsExactly("n2.c");
                    assertThat(gathered.receipt()).isEqualTo("0-3");
                });
    }

    @Test
    void presenceSaysWhoJoinedOrLeftAndWhy() throws IOException {
        var left =
                MessageReader.read(
                        "{\"op\":\"presence\",\"event\":\"left\",\"peer\":{\"connection\":\"n1.a\"},"
                            + "\"reason\":\"silent\"}");
        assertThat(left)
                .asInstanceOf(type(ServerMessage.PeerChanged.class))
                .extracting(ServerMessage.PeerChanged::presence)
                .satisfies(presence -> {
                    assertThat(presence.joined()).isFalse();
                    assertThat(presence.peer().connection()).contains("n1.a");
                    assertThat(presence.reason()).contains("silent");
                });
    }

    @Test
    void anUnknownOperationIsPassedOver() throws IOException {
        assertThat(MessageReader.read("{\"op\":\"later\",\"peer\":{}}"))
                .isInstanceOf(ServerMessage.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"op\":", "nonsense"})
    void whatIsNoObjectIsRefused(String text) {
        assertThatThrownBy(() -> MessageReader.read(text)).isInstanceOf(IOException.class);
    }

    private static ReceivedFrame frame(String text) throws IOException {
        return ((ServerMessage.Arrived) MessageReader.read(text)).frame();
    }
}
