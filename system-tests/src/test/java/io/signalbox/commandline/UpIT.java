package io.signalbox.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.process.CommandRun;
import io.signalbox.process.ServerProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpIT {
    @TempDir private Path directory;

    @Test
    void itSaysOneLineWhenItIsReadyAndEndsOnSigterm() throws Exception {
        try (ServerProcess up = up("data")) {
            up.awaitReady();

            assertThat(up.output())
                    .matches(
                            "ready http=http://127\\.0\\.0\\.1:\\d+ kafka=127\\.0\\.0\\.1:\\d+"
                                    + " registry=\\S+\\R");
            assertThat(up.terminate()).isZero();
        }
    }

    @Test
    void whatIsStoredSurvivesARestart() throws Exception {
        String first;
        try (ServerProcess up = up("data")) {
            first = publish(up.awaitReady().url());
            assertThat(up.terminate()).isZero();
        }
        try (ServerProcess up = up("data")) {
            String second = publish(up.awaitReady().url());

            assertThat(offset(second)).isEqualTo(offset(first) + 1);
            assertThat(up.terminate()).isZero();
        }
    }

    @Test
    void aSecondOneOnTheSameDirectoryIsRefused() throws Exception {
        try (ServerProcess up = up("data")) {
            up.awaitReady();

            CommandRun second = run("up", "--port", "0", "--kafka-port", "0", "--data-dir", "data");

            assertThat(second.exitCode()).isEqualTo(4);
            assertThat(second.out()).isEmpty();
            assertThat(second.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("signalbox: ")
                    .contains("in use by process")
                    .contains("--data-dir");
        }
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(run("up", "--port", port, "--kafka-port", "0"))
                    .satisfies(refused -> {
                        assertThat(refused.exitCode()).isEqualTo(4);
                        assertThat(refused.err().lines())
                                .singleElement()
                                .asString()
                                .contains("127.0.0.1:" + port)
                                .contains("--port");
                    });
            assertThat(run("up", "--port", "0", "--kafka-port", port))
                    .satisfies(refused -> {
                        assertThat(refused.exitCode()).isEqualTo(4);
                        assertThat(refused.err().lines())
                                .singleElement()
                                .asString()
                                .contains("127.0.0.1:" + port)
                                .contains("--kafka-port");
                    });
        }
    }

    private ServerProcess up(String data) throws Exception {
        return ServerProcess.start(
                directory,
                "up",
                "--port",
                "0",
                "--kafka-port",
                "0",
                "--data-dir",
                directory.resolve(data).toString());
    }

    private String publish(String url) throws Exception {
        String token =
                run("token", "--tenant", "acme", "--subject", "ann", "--data-dir", "data")
                        .out()
                        .strip();
        CommandRun published =
                run("publish", "--url", url, "--token", token, "--channel", "c", "--type", "t");
        assertThat(published.exitCode()).as(published.err()).isZero();
        return published.out();
    }

    /** Of {@code partition-offset id}. */
    private static long offset(String line) {
        String receipt = line.split(" ", 2)[0];
        return Long.parseLong(receipt.substring(receipt.indexOf('-') + 1));
    }

    private CommandRun run(String... arguments) throws Exception {
        return CommandRun.of(directory, Map.of(), arguments);
    }
}
