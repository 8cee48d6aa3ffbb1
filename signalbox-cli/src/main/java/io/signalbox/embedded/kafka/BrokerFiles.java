package io.signalbox.embedded.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.apache.kafka.common.Uuid;

/**
 * What the broker keeps in its directory, as both processes see it. The metadata log has a
 * directory of its own: beside the partitions a second start would ruin it.
 */
record BrokerFiles(Path directory) {

    Path properties() {
        return directory.resolve("server.properties");
    }

    /** Held by the child while it runs, so that its successor waits for it. */
    Path lock() {
        return directory.resolve("broker.lock");
    }

    Path metadata() {
        return directory.resolve("metadata");
    }

    Path partitions() {
        return directory.resolve("partitions");
    }

    /** The cluster's id, chosen once, before anything is formatted with it. */
    String clusterId() {
        var file = directory.resolve("cluster.id");
        try {
            if (!Files.exists(file)) {
                var unfinished = directory.resolve("cluster.id.new");
                Files.writeString(unfinished, Uuid.randomUuid().toString());
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded broker needs a cluster id in " + file, e);
        }
    }

    void writeProperties(int port, int controllerPort) throws IOException {
        var properties = new Properties();
        properties.putAll(BrokerProperties.of(this, port, controllerPort));
        try (var out = Files.newBufferedWriter(properties())) {
            properties.store(out, "Written anew at each start");
        }
    }
}
