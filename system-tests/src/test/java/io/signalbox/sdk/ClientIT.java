package io.signalbox.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.signalbox.client.Announcement;
import io.signalbox.client.ClientListener;
import io.signalbox.client.ClientOptions;
import io.signalbox.client.ErrorCodes;
import io.signalbox.client.Gathered;
import io.signalbox.client.HealthState;
import io.signalbox.client.Publication;
import io.signalbox.client.ReceivedFrame;
import io.signalbox.client.Reply;
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
    void whatTheReadmeShowsRuns() {
        ReadmeExamples.publish(server.url(), tokens.mint("readme", "ann"));
        try (var client = connect("readme", ClientListener.NONE);
                var worker = connect("readme", ClientListener.NONE)) {
            ReadmeExamples.middleware(worker);
            ReadmeExamples.request(client, worker);
        }
    }

    @Test
    void allWhoAreAskedAnswerOrAreNamed() {
        try (var client = connect("gather", ClientListener.NONE);
                var quick = connect("gather", ClientListener.NONE);
                var mute = connect("gather", ClientListener.NONE)) {
            List.of(quick, mute)
                    .forEach(worker -> worker.announce(Announcement.of("worker").build()).join());
            quick.onRequest("ask", request -> Reply.ofJson("1.10"));

            var gathered =
                    client.requestAll(
                                    Publication.of("ask")
                                            .to("module:worker")
                                            .timeout(Duration.ofMillis(1_500))
                                            .build())
                            .join();

            assertThat(gathered.answers())
                    .extracting(Gathered.Answer::payloadJson)
                    .containsExactly("1.10");
            assertThat(gathered.missing()).containsExactly(mute.welcome().connection());
        }
    }

    @Test
    void aRequestThatNobodyCanAnswerFailsAtOnceWithItsCode() {
        try (var client = connect("nobody", ClientListener.NONE)) {
            var unanswered = client.request(Publication.of("ask").to("module:nobody").build());
            assertThatThrownBy(unanswered::join).hasMessageContaining(ErrorCodes.NO_MATCH);
        }
    }

    @Test
    void aRequestWhoseReplyIsTooLargeFailsBeforeItsTimeout() {
        try (var client = connect("large", ClientListener.NONE);
                var worker = connect("large", ClientListener.NONE)) {
            worker.announce(Announcement.of("worker").build()).join();
            var tooLarge = '"' + "x".repeat(worker.welcome().maxFrameBytes()) + '"';
            worker.onRequest("ask", request -> Reply.ofJson(tooLarge));

            var unanswered = client.request(Publication.of("ask").to("module:worker").build());

            assertThatThrownBy(unanswered::join)
                    .hasMessageContaining(ErrorCodes.HANDLER_ERROR)
                    .hasMessageContaining(ErrorCodes.FRAME_TOO_LARGE);
        }
    }

    @Test
    void aRequestIsAnsweredFromTwoTerminals() throws Exception {
        Map<String, String> ann = environment("terminals", "ann");
        CommandRun.Begun answering =
                CommandRun.begin(
                                "",
                                directory,
                                ann,
                                "listen",
                                "--module",
                                "prices",
                                "--consumes",
                                "price",
                                "--reply",
                                "{\"eur\": 9.50}",
                                "--count",
                                "1")
                        .awaitError("listening to");

        CommandRun asked =
                CommandRun.of(
                        directory,
                        environment("terminals", "bob"),
                        "request",
                        "--type",
                        "price",
                        "--mode",
                        "consumer",
                        "--timeout",
                        "20s");

        assertThat(asked.exitCode()).as(asked.err()).isZero();
        assertThat(asked.out()).isEqualTo("{\"eur\": 9.50}\n");
        assertThat(answering.await().exitCode()).isZero();
        CommandRun unanswered =
                CommandRun.of(
                        directory,
                        ann,
                        "request",
                        "--type",
                        "price",
                        "--mode",
                        "consumer",
                        "--json");
        assertThat(unanswered.exitCode()).as(unanswered.err()).isEqualTo(1);
        assertThat(unanswered.out()).contains("\"error\":{\"code\":\"NO_CONSUMER\"");
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
