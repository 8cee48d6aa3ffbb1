package io.signalbox.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.runtime.credentials.DevelopmentKey;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerOptionsTest {

    @Test
    void besideADevelopmentKeyAMissingTokenIsExplainedByACommandToType(@TempDir Path directory) {
        DevelopmentKey.in(directory);
        assertThat(ServerOptions.noToken(directory))
                .contains("SIGNALBOX_TOKEN=$(signalbox token --tenant demo --subject me)");
    }

    @Test
    void elsewhereItIsExplainedWhoMakesOne(@TempDir Path directory) {
        assertThat(ServerOptions.noToken(directory))
                .contains("--token")
                .contains("SIGNALBOX_TOKEN")
                .contains("'signalbox token'");
    }
}
