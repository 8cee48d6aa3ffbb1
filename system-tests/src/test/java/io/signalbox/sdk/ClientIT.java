package io.signalbox.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.client.ClientListener;
import io.signalbox.client.ClientOptions;
import io.signalbox.client.HealthState;
import io.signalbox.client.Publication;
import io.signalbox.client.ReceivedFrame;
import io.signalbox.client.SignalboxClient;
import io.signalbox.process.CommandRun;
import io.signalbox.process.ServerProcess;
import io.signalbox.process.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientIT {
    @TempDir private static Path directory;

    private static int port;
    private static ServerProcess server;
    private static Tokens tokens;

    @BeforeAll
    static void start() throws Exception {
        try (var reserved = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = reserved.getLocalPort();
        }
        server = up();
        tokens = Tokens.in(directory.resolve("data"));
    }

    @AfterAll
    static void stop() throws Exception {
        assertThat(server.terminate()).isZero();
    }

    private static ServerProcess up() throws IOException, InterruptedException {
        return ServerProcess.start(
                        directory,
                        "up",
                        "--port",
                        Integer.toString(port),
                        "--kafka-port",
                        "0",
                        "--data-dir",
                        directory.resolve("data").toString())
                .awaitReady();
    }

    @Test
    void theFirstExampleOfTheReadmeRuns() {
        ReadmeExamples.publish(server.url(), tokens.mint("readme", "ann"));
    }

    @Test
    void aClientAndAListenerComeThroughARestartOfTheServer() throws Exception {
        List<String> frames = new CopyOnWriteArrayList<>();
        List<HealthState> states = new CopyOnWriteArrayList<>();
        var listener =
                new ClientListener() {
                    @Override
                    public void onFrame(ReceivedFrame frame) {
                        frames.add(frame.id());
                    }

                    @Override
                    public void onHealth(HealthState state) {
                        states.add(state);
                    }
                };
        CommandRun.Begun listening =
                CommandRun.begin(
                                "",
                                directory,
                                environment("restart", "ann"),
                                "listen",
                                "--channel",
                                "news",
                                "--count",
                                "1")
                        .awaitError("listening to");
        try (var client = connect("restart", listener)) {
            client.subscribe("news").join();

            assertThat(server.terminate()).isZero();
            await().until(() -> states.contains(HealthState.RECONNECTING));
            var waiting = client.publish(Publication.of("t").channel("other").id("waited").build());
            server = up();

            waiting.join();
            assertThat(states)
                    .containsExactly(
                            HealthState.CONNECTED, HealthState.RECONNECTING, HealthState.CONNECTED);
            listening.awaitError("connected again");
            try (var other = connect("restart", ClientListener.NONE)) {
                other.publish(Publication.of("t").channel("news").id("after").build()).join();
            }
            await().until(() -> frames.contains("after"));
        }
        CommandRun listened = listening.await();
        assertThat(listened.out()).as(listened.err()).contains("\"id\":\"after\"");
    }

    private static SignalboxClient connect(String tenant, ClientListener listener) {
        return SignalboxClient.connect(
                ClientOptions.to(server.url())
                        .token(tokens.mint(tenant, "sdk"))
                        .ackTimeout(Duration.ofSeconds(60))
                        .listener(listener)
                        .build());
    }

    private static Map<String, String> environment(String tenant, String subject) {
        return Map.of(
                "SIGNALBOX_URL", server.url(), "SIGNALBOX_TOKEN", tokens.mint(tenant, subject));
    }
}
