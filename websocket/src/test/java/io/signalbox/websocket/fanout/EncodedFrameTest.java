package io.signalbox.websocket.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.websocket.ClientFrames;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EncodedFrameTest {
    private static byte[] utf8(String text) {
        return ClientFrames.utf8(text);
    }

    private static String eventStream(EncodedFrame frame) {
        return new String(frame.bytes(WireFormat.EVENT_STREAM), StandardCharsets.UTF_8);
    }

    @Test
    void aTextIsOneFrameAndOneEvent() {
        EncodedFrame frame = EncodedFrame.text(utf8("{\"a\":"), utf8("1}"));

        assertThat(frame.bytes(WireFormat.WEB_SOCKET)).startsWith(0x81, 7).hasSize(9);
        assertThat(frame.size(WireFormat.WEB_SOCKET)).isEqualTo(9);
        assertThat(eventStream(frame)).isEqualTo("data: {\"a\":1}\n\n");
    }

    @Test
    void eachLineOfATextIsALineOfItsEventWhateverEndsIt() {
        assertThat(eventStream(EncodedFrame.text(utf8("a\nb\r\nc\rd\n"))))
                .isEqualTo("data: a\ndata: b\ndata: c\ndata: d\ndata: \n\n");
    }

    @Test
    void aNamedEventHasItsNameAndId() {
        EncodedFrame frame = EncodedFrame.event("7", "quake", utf8("x"));

        assertThat(eventStream(frame)).isEqualTo("id: 7\nevent: quake\ndata: x\n\n");
        assertThat(frame.size(WireFormat.WEB_SOCKET)).isZero();
    }

    @Test
    void aFieldOfSeveralLinesIsRefused() {
        assertThatThrownBy(() -> EncodedFrame.eventId("a\nid: b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EncodedFrame.event(null, "a\rb", utf8("x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatHasNoFormForAConnectionHasNoSizeThere() {
        assertThat(EncodedFrame.binary(utf8("x")).size(WireFormat.EVENT_STREAM)).isZero();
        assertThat(EncodedFrame.eventId("7").size(WireFormat.WEB_SOCKET)).isZero();
    }

    @Test
    void aTagAndAPolicyShareTheBytes() {
        EncodedFrame frame = EncodedFrame.text(utf8("x"));
        EncodedFrame tagged = frame.tagged(42).whenSlow(SlowPolicy.DROP_OLDEST);

        assertThat(tagged.bytes(WireFormat.WEB_SOCKET))
                .isSameAs(frame.bytes(WireFormat.WEB_SOCKET));
        assertThat(tagged.tag()).isEqualTo(42);
        assertThat(tagged.slowPolicy()).isEqualTo(SlowPolicy.DROP_OLDEST);
        assertThat(frame.slowPolicy()).isEqualTo(SlowPolicy.DISCONNECT);
    }

    @Test
    void thePayloadIsCopiedWhenItIsMade() {
        byte[] payload = utf8("before");
        EncodedFrame frame = EncodedFrame.text(payload);
        payload[0] = 'X';

        assertThat(eventStream(frame)).isEqualTo("data: before\n\n");
    }
}
