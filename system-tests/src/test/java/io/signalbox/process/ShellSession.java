package io.signalbox.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Commands typed into a shell, in a directory where {@code ./signalbox} is this test's program.
 * Servers take free ports, and clients use the address given.
 */
public final class ShellSession implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Process shell;
    private final Path output;

    private ShellSession(Process shell, Path output) {
        this.shell = shell;
        this.output = output;
    }

    public static ShellSession type(Path directory, String url, String commands)
            throws IOException {
        installProgram(directory);
        Path output = Files.createTempFile(directory, "shell-", ".out");
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-euc", commands)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SIGNALBOX_"));
        builder.environment().put("SIGNALBOX_HTTP_PORT", "0");
        builder.environment().put("SIGNALBOX_EMBEDDED_KAFKA_PORT", "0");
        builder.environment().put("SIGNALBOX_URL", url);
        return new ShellSession(builder.start(), output);
    }

    private static void installProgram(Path directory) throws IOException {
        Path program = directory.resolve("signalbox");
        if (Files.exists(program)) {
            return;
        }
        String java =
                JavaCommand.ofMain().stream()
                        .map(word -> "'" + word + "'")
                        .collect(Collectors.joining(" "));
        Files.write(program, List.of("#!/bin/sh", "exec " + java + " \"$@\""));
        if (!program.toFile().setExecutable(true)) {
            throw new IOException(program + " cannot be made executable");
        }
    }

    /** Waits until this was said, and returns its first group. */
    public String awaitOutput(String pattern) throws InterruptedException {
        Pattern expected = Pattern.compile(pattern);
        long deadlineNanos = System.nanoTime() + DEADLINE.toNanos();
        for (var found = expected.matcher(output()); ; found = expected.matcher(output())) {
            if (found.find()) {
                return found.group(1);
            }
            if (shell.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadlineNanos) {
                throw new AssertionError("expected " + pattern + ", but:\n" + output());
            }
        }
    }

    /** Waits until all commands have ended; answers the exit code of the last. */
    public int awaitEnd() throws InterruptedException {
        if (!shell.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the commands did not end within " + DEADLINE);
        }
        return shell.exitValue();
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what is still running, children of the shell first. */
    @Override
    public void close() {
        shell.descendants().forEach(ProcessHandle::destroy);
        shell.destroy();
        shell.onExit().orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
