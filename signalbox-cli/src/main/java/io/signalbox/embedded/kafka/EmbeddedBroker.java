package io.signalbox.embedded.kafka;

import io.signalbox.embedded.DataDirectory;
import io.signalbox.runtime.StartFailure;
import io.signalbox.runtime.config.Settings;
import io.signalbox.runtime.lifecycle.Part;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka as a part of this process's life: started and ready when {@link #start} returns, ended by
 * {@link #stop}. The data directory outlives both. If the broker ends by itself, {@code onDeath}
 * hears why, on a thread of the JVM.
 */
public final class EmbeddedBroker implements Part {

    private static final String LOG_FILE = "broker.log";
    private static final String CONSOLE_FILE = "broker-console.log";

    private final BrokerFiles files;
    private final Path logs;
    private final Settings settings;
    private final Consumer<String> onDeath;
    private @Nullable Process process;
    private int port;
    private volatile boolean ending;

    public EmbeddedBroker(DataDirectory directory, Settings settings, Consumer<String> onDeath) {
        this.files = new BrokerFiles(directory.kafka());
        this.logs = directory.logs();
        this.settings = settings;
        this.onDeath = onDeath;
    }

    @Override
    public String name() {
        return "embedded-kafka";
    }

    @Override
    public void start() throws IOException, InterruptedException {
        Files.createDirectories(files.directory());
        Files.createDirectories(logs);
        awaitPredecessor();
        var ports = LoopbackPorts.choose(settings.get(EmbeddedKafkaSettings.PORT));
        port = ports.broker();
        files.writeProperties(ports.broker(), ports.controller());
        var started = startProcess();
        process = started;
        var readiness =
                BrokerReadiness.await(
                        started, port, settings.get(EmbeddedKafkaSettings.START_TIMEOUT_MS));
        if (readiness != BrokerReadiness.READY) {
            kill(started);
            throw notStarted(readiness, started);
        }
        started.onExit().thenAccept(this::died);
    }

    /** Where clients find it, as {@code host:port}; known once it has started. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The child's process id; known once it has started. */
    public long pid() {
        if (process == null) {
            throw new IllegalStateException(
                    "The embedded broker has no process before it is started");
        }
        return process.pid();
    }

    /**
     * Closes the child's pipe, which ends it in good order, and kills it where it overruns the
     * deadline.
     */
    @Override
    public void stop(long deadlineMs) throws IOException, InterruptedException {
        ending = true;
        if (process == null) {
            return;
        }
        process.getOutputStream().close();
        if (!process.waitFor(deadlineMs, TimeUnit.MILLISECONDS)) {
            kill(process);
        }
    }

    /**
     * Where our process was killed and is started again at once, the old broker is still closing
     * its logs.
     */
    private void awaitPredecessor() throws IOException {
        try (var channel =
                        FileChannel.open(
                                files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            lock.release();
        }
    }

    private Process startProcess() throws IOException {
        var heapBytes = settings.get(EmbeddedKafkaSettings.HEAP_BYTES);
        return new ProcessBuilder(BrokerCommand.of(files, logs.resolve(LOG_FILE), heapBytes))
                .redirectErrorStream(true)
                .redirectOutput(logs.resolve(CONSOLE_FILE).toFile())
                .start();
    }

    private void kill(Process child) throws InterruptedException {
        ending = true;
        child.destroyForcibly();
        child.waitFor();
    }

    private void died(Process child) {
        if (!ending) {
            onDeath.accept(
                    "The embedded Kafka broker ended by itself with exit code "
                            + child.exitValue()
                            + ". Its data are kept; its log is "
                            + logs.resolve(LOG_FILE)
                            + ".");
        }
    }

    private StartFailure notStarted(BrokerReadiness readiness, Process child) throws IOException {
        var what =
                readiness == BrokerReadiness.ENDED
                        ? "ended with exit code " + child.exitValue() + " while it started"
                        : "was not ready within "
                                + settings.get(EmbeddedKafkaSettings.START_TIMEOUT_MS)
                                + " ms ("
                                + EmbeddedKafkaSettings.START_TIMEOUT_MS.key()
                                + ")";
        return new StartFailure(
                "The embedded Kafka broker "
                        + what
                        + ". Its log is "
                        + logs.resolve(LOG_FILE)
                        + LastError.in(logs.resolve(LOG_FILE), logs.resolve(CONSOLE_FILE)));
    }
}
