package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageWriterTest {

    @Test
    void whatIsNotGivenIsNotSent() {
        assertThat(MessageWriter.publish("f", Publication.of("t").build()))
                .isEqualTo("{\"op\":\"publish\",\"id\":\"f\",\"type\":\"t\"}");
    }

    @Test
    void everyFieldOfAPublicationIsSent() {
        var frame =
                Publication.of("t")
                        .channel("c")
                        .to("module:a", "*")
                        .to(Json.parse("{\"type\":\"and\",\"all\":[]}"))
                        .delivery(Delivery.consumerGroup("g").select("hash").key("k").orFail())
                        .direction("down")
                        .ttlMs(5)
                        .minEpoch(6)
                        .withOutcome()
                        .header("h", "v")
                        .payloadJson("{ \"n\": 1.10 }")
                        .build();
        assertThat(MessageWriter.publish("f", frame))
                .isEqualTo(
                        "{\"op\":\"publish\",\"id\":\"f\",\"channel\":\"c\",\"type\":\"t\","
                                + "\"to\":[\"module:a\",\"*\",{\"type\":\"and\",\"all\":[]}],"
                                + "\"delivery\":{\"mode\":\"consumer-group\",\"select\":\"hash\","
                                + "\"key\":\"k\",\"group\":\"g\",\"required\":true},"
                                + "\"direction\":\"down\",\"ttlMs\":5,\"minEpoch\":6,"
                                + "\"outcome\":true,\"headers\":{\"h\":\"v\"},"
                                + "\"payload\":{ \"n\": 1.10 }}");
    }

    @Test
    void noDestinationIsNotTheSameAsNone() {
        assertThat(MessageWriter.publish("f", Publication.of("t").to().build()))
                .contains("\"to\":[]");
    }

    @Test
    void aPeerSaysWhatItIs() {
        var peer =
                Announcement.of("desk")
                        .index(2)
                        .plugin("p")
                        .instance("i")
                        .label("region", "east")
                        .option("load", IntNode.valueOf(3))
                        .consumes("job")
                        .consumes(new Announcement.Consumes("task", Optional.of("g"), 9))
                        .build();
        assertThat(MessageWriter.announce("1", peer))
                .isEqualTo(
                        "{\"op\":\"announce\",\"id\":\"1\",\"module\":\"desk\",\"index\":2,"
                                + "\"plugin\":\"p\",\"instance\":\"i\","
                                + "\"labels\":{\"region\":\"east\"},\"options\":{\"load\":3},"
                                + "\"consumes\":[{\"type\":\"job\",\"priority\":0},"
                                + "{\"type\":\"task\",\"group\":\"g\",\"priority\":9}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,\"to\":[\"*\"]", "{", "{} {}", "'x'", "nul"})
    void aPayloadThatIsNotOneJsonValueIsRefused(String payload) {
        assertThatThrownBy(() -> Publication.of("t").payloadJson(payload))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JSON");
    }
}
