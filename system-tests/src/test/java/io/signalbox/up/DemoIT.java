package io.signalbox.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.process.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command, with a part of the catalogue. */
class DemoIT {
    @TempDir Path directory;

    @Test
    void everyDeskGetsWhatTheCatalogueSays() throws Exception {
        try (ServerProcess demo =
                ServerProcess.start(directory, "demo", "--limit", "3000", "--rate", "2000")) {
            assertThat(demo.awaitEnd(Duration.ofMinutes(3))).as(demo.output()).isZero();

            assertThat(demo.output())
                    .contains("frames sent")
                    .contains("latency p50")
                    .contains("Each desk got what the catalogue says")
                    .contains("doi:10.7932/NCEDC");
        }
    }
}
