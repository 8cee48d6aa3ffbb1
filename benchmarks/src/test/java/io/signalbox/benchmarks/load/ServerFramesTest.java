package io.signalbox.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However the bytes come, each whole text frame is handed on once. */
class ServerFramesTest {
    private final ByteBuffer wire = ByteBuffer.allocate(70_000);
    private final List<String> got = new ArrayList<>();

    private void text(String text) {
        wire.put((byte) 0x81);
        if (text.length() < 126) {
            wire.put((byte) text.length());
        } else {
            wire.put((byte) 126).putShort((short) text.length());
        }
        wire.put(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void walk(ByteBuffer buffer) {
        ServerFrames.walk(buffer, (in, at, length) -> got.add(FrameReader.text(in, at, length)));
    }

    @Test
    void framesThatComeAByteAtATimeAreHandedOnWhenTheyAreWhole() {
        text("one");
        text("y".repeat(300));
        text("three");
        wire.flip();

        var read = ByteBuffer.allocate(1_000);
        while (wire.hasRemaining()) {
            read.put(wire.get());
            read.flip();
            walk(read);
            read.compact();
        }

        assertThat(got).containsExactly("one", "y".repeat(300), "three");
        assertThat(read.position()).isZero();
    }

    @Test
    void aPingIsPassedOver() {
        wire.put((byte) 0x89).put((byte) 0);
        text("after");
        walk(wire.flip());

        assertThat(got).containsExactly("after");
    }
}
