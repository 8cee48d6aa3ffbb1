package io.signalbox.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.process.CommandRun;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    @TempDir private Path directory;

    @Test
    void everyDeskGetsWhatTheCatalogueSays() throws Exception {
        CommandRun demo = CommandRun.of(directory, Map.of(), "demo", "--rate", "0");

        assertThat(demo.exitCode()).as(demo.out() + demo.err()).isZero();
        assertThat(demo.out())
                .containsPattern("west +21,931 +21,931 +21,931 +ok")
                .containsPattern("world +17,873 +17,873 +17,873 +ok")
                .containsPattern("west +archive .*21,749 +21,749 +ok")
                .containsPattern("west +web-page .*6,087 +6,087 +ok")
                .containsPattern("world +duty-asia .*720 +720 +ok")
                .containsPattern("latency p50 [\\d.]+ ms, p99 [\\d.]+ ms")
                .contains("doi:10.7932/NCEDC");
        assertThat(demo.out().lines()).allMatch(line -> line.length() <= 80);
    }
}
