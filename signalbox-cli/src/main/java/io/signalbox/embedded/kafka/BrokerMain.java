package io.signalbox.embedded.kafka;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import kafka.Kafka;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The main class of the child process. Its standard input is a pipe from the process that started
 * it: when that is closed, or its owner dies, the pipe ends, and so does the broker, in good order.
 */
public final class BrokerMain {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerMain.class);
    private static final long SHUTDOWN_DEADLINE_MS = 10_000;
    private static final int OVERRAN = 3;

    private BrokerMain() {}

    /**
     * Runs until the parent is gone.
     *
     * @param args the broker's directory
     */
    public static void main(String[] args) throws Exception {
        var files = new BrokerFiles(Path.of(args[0]));
        Thread.ofPlatform().daemon().name("parent-watch").start(BrokerMain::endWithParent);
        try (var channel = FileChannel.open(files.lock(), CREATE, WRITE);
                // Waits for a predecessor whose parent has died and which is closing its logs.
                var _ = channel.lock()) {
            format(files);
            Kafka.main(new String[] {files.properties().toString()});
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent; only the end counts.
            }
        } catch (IOException e) {
            LOG.info("event=broker.parent-pipe-broken", e);
        }
        Thread.ofPlatform().daemon().name("shutdown-deadline").start(BrokerMain::haltAtDeadline);
        Runtime.getRuntime().exit(0);
    }

    private static void haltAtDeadline() {
        try {
            TimeUnit.MILLISECONDS.sleep(SHUTDOWN_DEADLINE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(OVERRAN);
    }

    /**
     * Formats what is not formatted yet: at the first start all, after one that was cut off the
     * rest.
     */
    private static void format(BrokerFiles files) throws Exception {
        try (var silence =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silence)
                    .setNodeId(BrokerProperties.NODE_ID)
                    .setClusterId(files.clusterId())
                    .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(files.metadata().toString())
                    .addDirectory(files.metadata().toString())
                    .addDirectory(files.partitions().toString())
                    .setIgnoreFormatted(true)
                    .run();
        }
    }
}
