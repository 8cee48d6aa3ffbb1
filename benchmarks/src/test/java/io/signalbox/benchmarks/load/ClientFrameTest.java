package io.signalbox.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a server sees of a frame that was encoded once and changed since. */
class ClientFrameTest {
    private static String unmasked(ClientFrame frame) {
        var wire = ByteBuffer.allocate(frame.size());
        frame.putInto(wire);
        wire.flip();
        assertThat(wire.get()).isEqualTo((byte) 0x81);
        int code = wire.get() & 0xFF;
        assertThat(code & 0x80).as("masked").isNotZero();
        int length = (code & 0x7F) == 126 ? wire.getShort() & 0xFFFF : code & 0x7F;
        var mask = new byte[4];
        wire.get(mask);
        var payload = new byte[wire.remaining()];
        assertThat(payload).hasSize(length);
        wire.get(payload);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return new String(payload, StandardCharsets.UTF_8);
    }

    @Test
    void theTextArrivesAsItWasGiven() {
        assertThat(unmasked(ClientFrame.text("short"))).isEqualTo("short");
        assertThat(unmasked(ClientFrame.text("long ".repeat(60)))).isEqualTo("long ".repeat(60));
    }

    @Test
    void aNumberIsWrittenOverTheOldOne() {
        var text = PublishText.of("f-1", "c10", 200);
        var frame = ClientFrame.text(text);
        frame.writeDigits(PublishText.numberAt(text), PublishText.DIGITS, 987_654_321L);
        frame.writeDigits(PublishText.numberAt(text), PublishText.DIGITS, 42);

        assertThat(unmasked(frame)).hasSize(200).contains(PublishText.MARK + "0000000000000042\"");
    }
}
