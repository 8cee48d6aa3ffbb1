package io.signalbox.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.process.ShellSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README, typed as they stand there, into three shells in one directory. */
class ReadmeIT {
    private static final Pattern SHELL_BLOCK = Pattern.compile("(?s)```sh\\n(.*?)```");
    private static final String USUAL_URL = "http://127.0.0.1:8080";

    @TempDir private Path directory;

    @Test
    void byHandInThreeTerminals() throws Exception {
        List<String> commands =
                SHELL_BLOCK
                        .matcher(Files.readString(Path.of("../README.md")))
                        .results()
                        .map(block -> block.group(1))
                        .toList();
        String up = commandsWith(commands, "./signalbox up");
        String listen = commandsWith(commands, "./signalbox listen");
        String publish = commandsWith(commands, "./signalbox publish");

        try (ShellSession server = ShellSession.type(directory, USUAL_URL, up)) {
            String url = server.awaitOutput("ready http=(\\S+)");
            try (ShellSession listener = ShellSession.type(directory, url, listen)) {
                listener.awaitOutput("listening to (\\S+)");
                try (ShellSession publisher =
                        ShellSession.type(directory, url, publish.replace(USUAL_URL, url))) {
                    assertThat(publisher.awaitEnd()).as(publisher.output()).isZero();
                    assertThat(publisher.output()).containsPattern("\"receipt\":\"\\d+-\\d+\"");
                }
                listener.awaitOutput("(\"payload\":\\{\"text\":\"hello\"})");
                listener.awaitOutput("(\"payload\":\\{\"text\":\"hi\"})");
            }
        }
    }

    private static String commandsWith(List<String> commands, String text) {
        return commands.stream()
                .filter(command -> command.contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the README has no '" + text + "'"));
    }
}
