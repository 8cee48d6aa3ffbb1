package io.signalbox.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.process.ServerProcess;
import io.signalbox.process.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What each client publishes comes to all others exactly once and in its order, over TCP and over
 * TLS.
 */
@Tag("interop")
class InteropIT {
    private static final int FRAMES = 200;
    private static final List<String> ALL =
            IntStream.range(0, FRAMES).mapToObj(String::valueOf).toList();

    @TempDir static Path directory;

    private static Certificate certificate;
    private static ServerProcess plain;
    private static ServerProcess tls;

    @BeforeAll
    static void start() throws Exception {
        certificate = Certificate.make(directory);
        Path settings = directory.resolve("tls.yaml");
        Files.writeString(
                settings,
                """
                http:
                  tls:
                    keystore: %s
                    keystorePassword: %s
                """
                        .formatted(certificate.keystore(), Certificate.PASSWORD));
        plain = up("plain");
        tls = up("tls", "--config", settings.toString());
        plain.awaitReady();
        tls.awaitReady();
    }

    private static ServerProcess up(String name, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("up", "--port", "0", "--kafka-port", "0"));
        arguments.addAll(List.of("--data-dir", directory.resolve(name).toString()));
        arguments.addAll(List.of(more));
        return ServerProcess.start(directory, arguments.toArray(String[]::new));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        assertThat(plain.terminate()).isZero();
        assertThat(tls.terminate()).isZero();
    }

    @ParameterizedTest(name = "from {0} to all")
    @EnumSource
    void overTcp(ForeignClient publisher) {
        fromOneToAll(publisher, plain, "plain");
    }

    @ParameterizedTest(name = "from {0} to all")
    @EnumSource
    void overTls(ForeignClient publisher) {
        fromOneToAll(publisher, tls, "tls");
    }

    private static void fromOneToAll(ForeignClient publisher, ServerProcess server, String name) {
        String token = Tokens.in(directory.resolve(name)).mint("acme", "interop");
        String channel = "from:" + publisher;
        Map<ForeignClient, Party> receivers = new EnumMap<>(ForeignClient.class);
        try {
            for (ForeignClient receiver : ForeignClient.values()) {
                receivers.put(
                        receiver,
                        receiver.start(directory, job(Job.RECEIVE, server, token, channel)));
            }
            receivers.values().forEach(Party::awaitSubscribed);
            try (Party sender =
                    publisher.start(directory, job(Job.PUBLISH, server, token, channel))) {
                sender.payloads();
            }
            receivers.forEach((receiver, party) -> {
                assertThat(party.payloads())
                        .as("what %s got from %s", receiver, publisher)
                        .isEqualTo(ALL);
            });
        } finally {
            receivers.values().forEach(Party::close);
        }
    }

    private static Job job(String role, ServerProcess server, String token, String channel) {
        return new Job(role, server.url(), token, channel, FRAMES, certificate.pem());
    }
}
