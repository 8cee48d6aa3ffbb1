package io.signalbox.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.process.ServerProcess;
import io.signalbox.process.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything in one process: started twice, ended, killed, and started again. */
class UpIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path directory;

    @Test
    void whatWasAcknowledgedIsThereAfterAnEndAndAfterAKill() throws Exception {
        long first;
        try (ServerProcess up = up()) {
            first = publish(up);
            assertThat(up.terminate()).isZero();
        }
        long second;
        try (ServerProcess up = up()) {
            second = publish(up);
            up.kill();
        }
        try (ServerProcess up = up()) {
            long third = publish(up);

            assertThat(second).isGreaterThan(first);
            assertThat(third).isGreaterThan(second);
            assertThat(up.terminate()).isZero();
        }
    }

    @Test
    void aSecondOneOnTheSameDirectoryIsRefused() throws Exception {
        try (ServerProcess up = up();
                ServerProcess second = start("--port", "0", "--kafka-port", "0")) {
            assertThat(second.awaitEnd(Duration.ofSeconds(30))).isNotZero();

            assertThat(second.output()).contains(data().toString()).doesNotContain("\tat ");
            assertThat(up.terminate()).isZero();
        }
    }

    @Test
    void aBusyPortIsNamedTogetherWithItsFlag() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(holder.getLocalPort());
            try (ServerProcess up = start("--port", port, "--kafka-port", "0")) {
                assertThat(up.awaitEnd(Duration.ofSeconds(60))).isNotZero();
                assertThat(up.output()).contains(port).contains("--port").doesNotContain("\tat ");
            }
            try (ServerProcess up = start("--port", "0", "--kafka-port", port)) {
                assertThat(up.awaitEnd(Duration.ofSeconds(60))).isNotZero();
                assertThat(up.output())
                        .contains(port)
                        .contains("--kafka-port")
                        .doesNotContain("\tat ");
            }
        }
    }

    private ServerProcess up() throws IOException, InterruptedException {
        return start("--port", "0", "--kafka-port", "0").awaitReady();
    }

    private ServerProcess start(String... ports) throws IOException {
        return ServerProcess.start(
                directory,
                "up",
                ports[0],
                ports[1],
                ports[2],
                ports[3],
                "--data-dir",
                data().toString());
    }

    private Path data() {
        return directory.resolve("data");
    }

    /** Publishes to one channel and answers the offset of the receipt. */
    private long publish(ServerProcess up) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(up.url() + "/v1/frames"))
                        .header("Authorization", "Bearer " + Tokens.in(data()).mint("acme", "ada"))
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"type\":\"t\",\"channel\":\"kept\"}"))
                        .build();
        String receipt =
                JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body())
                        .get("receipt")
                        .textValue();
        return Long.parseLong(receipt.substring(receipt.indexOf('-') + 1));
    }
}
