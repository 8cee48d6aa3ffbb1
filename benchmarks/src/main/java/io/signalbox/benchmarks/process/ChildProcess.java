package io.signalbox.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A child, spoken to by lines. A virtual thread collects what it prints; for one caller at a time.
 */
public final class ChildProcess implements AutoCloseable {
    private static final long STOP_TIMEOUT_S = 15;

    private final String name;
    private final Path log;
    private final Process process;
    private final Writer in;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private ChildProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.in = process.outputWriter();
        Thread.ofVirtual().name("lines-of-" + name).start(this::collect);
    }

    static ChildProcess start(String name, JavaProgram program, Path log) {
        try {
            return new ChildProcess(
                    name,
                    log,
                    new ProcessBuilder(program.command()).redirectError(log.toFile()).start());
        } catch (IOException e) {
            throw new UncheckedIOException("expected to start " + program.mainClass(), e);
        }
    }

    private void collect() {
        try (BufferedReader reader = process.inputReader()) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("ended: " + e);
        }
    }

    /** Writes a line to its standard input. */
    public void send(String line) {
        try {
            in.write(line + "\n");
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not listen; its log is " + log, e);
        }
    }

    /**
     * The next line that contains the text; those before it are forgotten.
     *
     * @throws IllegalStateException if none comes in time
     */
    public String awaitLine(String text, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            var line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new IllegalStateException(
                        "expected a line with '"
                                + text
                                + "' from "
                                + name
                                + " within "
                                + timeout
                                + "; it "
                                + (process.isAlive() ? "is alive" : "has ended")
                                + ", its log is "
                                + log);
            }
            if (line.contains(text)) {
                return line;
            }
        }
    }

    /** Processor time since its start. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    public String name() {
        return name;
    }

    /** Bytes of its memory that are resident, after it has collected its garbage. */
    public long residentBytes() throws IOException, InterruptedException {
        for (int i = 0; i < 2; i++) {
            new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                            Long.toString(process.pid()),
                            "GC.run")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
        try (var status = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            var line = status.filter(one -> one.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) * 1_024;
        }
    }

    /** Ends it without a chance to say goodbye to anybody. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end, and makes it end after a while. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
