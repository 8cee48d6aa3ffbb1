package io.signalbox.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command as a user types it, in a process of its own with this test's class path: what it
 * printed, and what it ended with.
 */
public record CommandRun(int exitCode, String out, String err) {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    /** Runs a command in this directory to its end. */
    public static CommandRun of(
            Path directory, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return withInput("", directory, environment, arguments);
    }

    /** As {@link #of}, with this on its standard input. */
    public static CommandRun withInput(
            String input, Path directory, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return begin(input, directory, environment, arguments).await();
    }

    /** Starts a command that ends by itself, but later. */
    public static Begun begin(
            String input, Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(JavaCommand.ofMain());
        command.addAll(List.of(arguments));
        Path in = Files.writeString(Files.createTempFile(directory, "command-", ".in"), input);
        Path out = Files.createTempFile(directory, "command-", ".out");
        Path err = Files.createTempFile(directory, "command-", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SIGNALBOX_"));
        builder.environment().putAll(environment);
        return new Begun(builder.start(), out, err);
    }

    /** A command that is running. */
    public record Begun(Process process, Path out, Path err) {

        /** Waits until it has said this on standard error. */
        public Begun awaitError(String text) throws IOException, InterruptedException {
            long deadlineNanos = System.nanoTime() + DEADLINE.toNanos();
            while (!Files.readString(err).contains(text)) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS)
                        || System.nanoTime() > deadlineNanos) {
                    throw new AssertionError(
                            "the command did not say '"
                                    + text
                                    + "', but:\n"
                                    + Files.readString(err));
                }
            }
            return this;
        }

        /** Waits until it ends. */
        public CommandRun await() throws IOException, InterruptedException {
            if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        "the command did not end within "
                                + DEADLINE
                                + ":\n"
                                + Files.readString(err));
            }
            return new CommandRun(
                    process.exitValue(), Files.readString(out), Files.readString(err));
        }
    }
}
