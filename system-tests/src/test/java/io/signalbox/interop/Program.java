package io.signalbox.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A client that is a program: it prints what it receives, and says "subscribed" on the side. */
final class Program implements Party {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Path output;
    private final Path errors;

    Program(Path directory, List<String> command, Job job) {
        try {
            output = Files.createTempFile(directory, "client-", ".out");
            errors = Files.createTempFile(directory, "client-", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectOutput(output.toFile())
                            .redirectError(errors.toFile());
            builder.environment().put("NODE_EXTRA_CA_CERTS", job.authority().toString());
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void awaitSubscribed() {
        Awaitility.await()
                .atMost(PATIENCE)
                .failFast(this::checkAlive)
                .until(() -> text(errors).contains("subscribed"));
    }

    private void checkAlive() {
        if (!process.isAlive()) {
            throw new AssertionError("the client has ended; it said: " + text(errors));
        }
    }

    @Override
    public List<String> payloads() {
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("it has ended; it said: %s", text(errors))
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(process.exitValue()).as(text(errors)).isZero();
        return text(output).lines().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
