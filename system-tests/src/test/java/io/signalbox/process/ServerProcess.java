package io.signalbox.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Signalbox process as a user would start it, with this test's class path. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration READY_DEADLINE = Duration.ofSeconds(60);
    private static final Pattern URL = Pattern.compile("http=(https?://\\S+)");

    private final Process process;
    private final Path output;

    private ServerProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    public static ServerProcess start(Path directory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(JavaCommand.ofMain());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(directory, arguments[0] + "-", ".out");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(output.toFile())
                        .redirectErrorStream(true)
                        .start();
        return new ServerProcess(process, output);
    }

    public ServerProcess awaitReady() throws InterruptedException {
        awaitLine("ready ");
        return this;
    }

    public ServerProcess awaitListening() throws InterruptedException {
        awaitLine("listening ");
        return this;
    }

    private void awaitLine(String beginning) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + READY_DEADLINE.toNanos();
        while (output().lines().noneMatch(line -> line.startsWith(beginning))) {
            boolean ended = process.waitFor(50, TimeUnit.MILLISECONDS);
            if (ended || System.nanoTime() > deadlineNanos) {
                throw new AssertionError(
                        "the process did not say '" + beginning + "…', but:\n" + output());
            }
        }
    }

    /** Where it listens, such as {@code http://127.0.0.1:40123}. */
    public String url() {
        Matcher matcher = URL.matcher(output());
        if (!matcher.find()) {
            throw new AssertionError("the process has not said where it listens:\n" + output());
        }
        return matcher.group(1);
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it ends by itself; answers the exit code. */
    public int awaitEnd(Duration deadline) throws InterruptedException {
        if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the process did not end by itself:\n" + output());
        }
        return process.exitValue();
    }

    /** As {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** As {@code kill}; answers the exit code. */
    public int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(15, TimeUnit.SECONDS)) {
            throw new AssertionError(
                    "the process did not end within 15 s of SIGTERM:\n" + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
