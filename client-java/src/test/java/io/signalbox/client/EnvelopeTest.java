package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

    @Test
    void whatIsMissingIsAddedAndTheRestStaysAsItWasWritten() {
        assertThat(
                        Envelope.read(" { \"type\" : \"t\", \"payload\": 1.10 }")
                                .asMessage("x\"1", false))
                .isEqualTo(
                        "{\"op\":\"publish\",\"id\":\"x\\\"1\", \"type\" : \"t\", \"payload\": 1.10"
                                + " }");
        assertThat(Envelope.read("{\"id\":\"mine\",\"type\":\"t\"}").asMessage("mine", false))
                .isEqualTo("{\"op\":\"publish\",\"id\":\"mine\",\"type\":\"t\"}");
        assertThat(Envelope.read("{}").asMessage("x", false))
                .isEqualTo("{\"op\":\"publish\",\"id\":\"x\"}");
    }

    @Test
    void anOutcomeIsAskedForUnlessTheFrameSaysItself() {
        assertThat(Envelope.read("{\"id\":\"a\",\"op\":\"publish\"}").asMessage("a", true))
                .isEqualTo("{\"outcome\":true,\"id\":\"a\",\"op\":\"publish\"}");
        var itself = "{\"id\":\"a\",\"op\":\"publish\",\"outcome\":false}";
        assertThat(Envelope.read(itself).asMessage("a", true)).isEqualTo(itself);
    }

    @Test
    void aWholeMessageIsSentAsItIs() {
        var whole = "{\"op\":\"publish\",\"payload\":{\"id\":7},\"id\":\"a\",\"type\":\"t\"}";
        assertThat(Envelope.read(whole).id()).isEqualTo("a");
        assertThat(Envelope.read(whole).asMessage("a", false)).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{\"id\":7}", "{} {}", "{\"a\":", "text", "{\"a\":1,\"a\":2}"})
    void whatIsNotOneObjectIsRefused(String json) {
        assertThatThrownBy(() -> Envelope.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JSON")
                .hasNoSuppressedExceptions();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"subscribe\"", "7", "null", "{}"})
    void whatIsForSomethingElseThanPublishingIsRefused(String op) {
        assertThatThrownBy(() -> Envelope.read("{\"op\":" + op + ",\"channels\":[\"a\"]}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a frame to publish, and the op");
    }
}
