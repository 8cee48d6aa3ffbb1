package io.signalbox.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void withoutATerminalThereIsALineForEachQuarter() {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (var progress = new Progress.Lines(out, "Sending", "frames", 8_000)) {
            for (int done = 1; done <= 8_000; done++) {
                progress.to(done);
            }
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "Sending: 2,000 of 8,000 frames",
                        "Sending: 4,000 of 8,000 frames",
                        "Sending: 6,000 of 8,000 frames",
                        "Sending: 8,000 of 8,000 frames");
    }
}
