package io.signalbox.cli.demo;

import io.signalbox.cli.console.CommandFailure;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.cli.roles.EmbeddedServer;
import io.signalbox.embedded.DataSettings;
import io.signalbox.embedded.kafka.EmbeddedKafkaSettings;
import io.signalbox.runtime.config.Sources;
import io.signalbox.runtime.credentials.TokenMinter;
import io.signalbox.runtime.http.HttpSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What {@code signalbox up} runs, on free ports and a directory that is gone in the end, however
 * the command ends.
 */
final class TemporaryServer implements AutoCloseable {
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final long ASK_EVERY_MS = 20;

    private final Path directory;
    private final EmbeddedServer server;
    private final AtomicBoolean ended = new AtomicBoolean();

    private TemporaryServer(Path directory, EmbeddedServer server) {
        this.directory = directory;
        this.server = server;
    }

    /** Returns when it takes traffic. */
    static TemporaryServer start() throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("signalbox-demo-");
        var flags =
                Map.of(
                        HttpSettings.PORT.key(), "0",
                        EmbeddedKafkaSettings.PORT.key(), "0",
                        DataSettings.DIRECTORY.key(), directory.resolve("data").toString());
        var composed = EmbeddedServer.compose(new Sources(Optional.empty(), Map.of(), flags));
        var temporary = new TemporaryServer(directory, composed);
        Runtime.getRuntime().addShutdownHook(new Thread(temporary::close, "demo-cleaner"));
        composed.lifecycle().start();
        temporary.awaitReady();
        return temporary;
    }

    String url() {
        return server.url();
    }

    String bootstrapServers() {
        return server.bootstrapServers();
    }

    String token(Agency agency, String subject) {
        return new TokenMinter(server.developmentKey())
                .mint(
                        new TokenMinter.Order(
                                agency.tenant(), subject, Optional.empty(), List.of(), TOKEN_LIFE),
                        Instant.now());
    }

    /** Stops it and deletes the directory; the second call does nothing. */
    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) {
            server.lifecycle().stop();
            delete(directory);
        }
    }

    private void awaitReady() throws InterruptedException {
        long endNanos = System.nanoTime() + READY_TIMEOUT.toNanos();
        while (!server.isReady()) {
            if (System.nanoTime() > endNanos) {
                throw new CommandFailure(
                        ExitCode.UNREACHABLE,
                        "the server was not ready within " + READY_TIMEOUT.toSeconds() + " s");
            }
            Thread.sleep(ASK_EVERY_MS);
        }
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " could not be deleted", e);
        }
    }
}
