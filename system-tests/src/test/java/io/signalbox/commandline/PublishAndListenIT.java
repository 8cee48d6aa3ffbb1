package io.signalbox.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.process.CommandRun;
import io.signalbox.process.ServerProcess;
import io.signalbox.process.Tokens;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishAndListenIT {
    @TempDir private static Path directory;

    private static ServerProcess server;
    private static Map<String, String> environment;

    @BeforeAll
    static void start() throws Exception {
        Path data = directory.resolve("data");
        server =
                ServerProcess.start(
                                directory,
                                "up",
                                "--port",
                                "0",
                                "--kafka-port",
                                "0",
                                "--data-dir",
                                data.toString())
                        .awaitReady();
        environment =
                Map.of(
                        "SIGNALBOX_URL", server.url(),
                        "SIGNALBOX_TOKEN", Tokens.in(data).mint("acme", "ann"));
    }

    @AfterAll
    static void stop() throws Exception {
        assertThat(server.terminate()).isZero();
    }

    @Test
    void whatIsPublishedIsPrintedByWhoListensAsItWasWritten() throws Exception {
        CommandRun.Begun listening =
                listen("--channel", "orders", "--count", "1", "--timeout", "60s");

        CommandRun published =
                run(
                        "publish",
                        "--channel",
                        "orders",
                        "--type",
                        "order.placed",
                        "--id",
                        "o-1",
                        "--payload",
                        "{\"n\": 1.10}",
                        "--header",
                        "trace=t",
                        "--outcome");

        assertThat(published.exitCode()).as(published.err()).isZero();
        assertThat(published.out()).matches("\\d+-\\d+  o-1  routed, targets: 1\\R");
        CommandRun listened = listening.await();
        assertThat(listened.exitCode()).isZero();
        assertThat(listened.out())
                .contains("\"id\":\"o-1\"")
                .contains("\"payload\":{\"n\": 1.10}")
                .contains("\"headers\":{\"trace\":\"t\"}")
                .endsWith("}\n");
    }

    @Test
    void aPeerIsReachedByItsLabels() throws Exception {
        CommandRun.Begun east =
                listen("--module", "desk", "--label", "region=east", "--count", "1");

        CommandRun published =
                run("publish", "--type", "alert", "--to", "label:region=east", "--outcome");

        assertThat(published.exitCode()).as(published.err()).isZero();
        assertThat(east.await().out()).contains("\"type\":\"alert\"");
    }

    @Test
    void linesOfStandardInputArriveInTheirOrderAndEachHasItsReceipt() throws Exception {
        CommandRun.Begun listening = listen("--channel", "many", "--count", "5000");

        CommandRun published =
                CommandRun.withInput(
                        IntStream.rangeClosed(1, 5_000)
                                .mapToObj(i ->
                                        "{\"id\":\"m-"
                                                + i
                                                + "\",\"channel\":\"many\",\"type\":\"t\"}")
                                .collect(Collectors.joining("\n")),
                        directory,
                        environment,
                        "publish",
                        "--json");

        assertThat(published.exitCode()).as(published.err()).isZero();
        assertThat(published.err()).contains("5,000 stored, 0 refused");
        assertThat(published.out().lines())
                .hasSize(5_000)
                .first()
                .asString()
                .matches("\\{\"id\":\"m-1\",\"receipt\":\"\\d+-\\d+\"}");
        assertThat(listening.await().out().lines().map(PublishAndListenIT::id))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 5_000).mapToObj(i -> "m-" + i).toList());
    }

    @Test
    void aFrameThatIsRefusedDoesNotKeepTheOthersBack() throws Exception {
        CommandRun published =
                CommandRun.withInput(
                        """
                        {"id":"good","type":"t"}
                        {"id":"bad","type":"_system:t"}

                        no frame
                        {"id":"fine","type":"t"}
                        {"op":"subscribe","channels":["secret"]}
                        {"id":"twice","type":"t","payload":{"a":1,"a":2}}
                        """,
                        directory,
                        environment,
                        "publish");

        assertThat(published.exitCode()).isEqualTo(4);
        assertThat(published.out()).contains("  good\n").contains("  fine\n");
        assertThat(published.err())
                .contains("line 2 (bad): RESERVED_TYPE")
                .contains("line 4 was not sent")
                .contains("line 6 was not sent: expected a frame to publish, and the op of this")
                .contains("line 7 was not sent: not JSON: Duplicate field 'a'")
                .contains("2 stored, 4 refused");
    }

    @Test
    void aLineUnderTheIdOfAnEarlierOneIsStoredHoweverSoonItFollows() throws Exception {
        CommandRun published =
                CommandRun.withInput(
                        "{\"id\":\"same\",\"type\":\"t\"}\n".repeat(20),
                        directory,
                        environment,
                        "publish");

        assertThat(published.exitCode()).as(published.err()).isZero();
        assertThat(published.out().lines()).hasSize(20).allMatch(line -> line.endsWith("  same"));
        assertThat(published.err()).contains("20 stored, 0 refused");
    }

    @Test
    void whatReachesNobodyMakesTheAnswerNo() throws Exception {
        CommandRun published =
                run("publish", "--type", "t", "--to", "module:nobody", "--id", "x", "--outcome");

        assertThat(published.exitCode()).isEqualTo(1);
        assertThat(published.out()).endsWith("  x  dropped: NO_MATCH\n");
    }

    @Test
    void tooFewFramesInTimeMakeTheAnswerNo() throws Exception {
        CommandRun listened =
                run("listen", "--channel", "quiet", "--count", "1", "--timeout", "1s");

        assertThat(listened.exitCode()).isEqualTo(1);
        assertThat(listened.err()).contains("0 of 1 frames came");
    }

    @Test
    void aWrongTokenIsRefused() throws Exception {
        CommandRun refused = run("listen", "--token", "nonsense");

        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.err()).startsWith("signalbox: UNAUTHORIZED: ");
    }

    @Test
    void withoutATokenTheWayToOneIsShown() throws Exception {
        CommandRun refused = CommandRun.of(directory, Map.of(), "listen");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("SIGNALBOX_TOKEN").contains("signalbox token");
    }

    private static CommandRun.Begun listen(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "listen";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return CommandRun.begin("", directory, environment, command).awaitError("listening to");
    }

    private static CommandRun run(String... arguments) throws Exception {
        return CommandRun.of(directory, environment, arguments);
    }

    private static String id(String json) {
        int start = json.indexOf("\"id\":\"") + "\"id\":\"".length();
        return json.substring(start, json.indexOf('"', start));
    }
}
