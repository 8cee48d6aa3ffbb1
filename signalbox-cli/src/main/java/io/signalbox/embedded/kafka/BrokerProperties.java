package io.signalbox.embedded.kafka;

import java.util.HashMap;
import java.util.Map;

/** How the broker is set up: one node on loopback, with few threads and few internal partitions. */
final class BrokerProperties {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final Map<String, String> FIXED =
            Map.ofEntries(
                    Map.entry("process.roles", "broker,controller"),
                    Map.entry("node.id", Integer.toString(NODE_ID)),
                    Map.entry("controller.listener.names", CONTROLLER_LISTENER),
                    Map.entry(
                            "listener.security.protocol.map",
                            "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT"),
                    Map.entry("auto.create.topics.enable", "false"),
                    // A single node: nothing can be replicated, and nobody is worth waiting for.
                    Map.entry("default.replication.factor", "1"),
                    Map.entry("offsets.topic.replication.factor", "1"),
                    Map.entry("transaction.state.log.replication.factor", "1"),
                    Map.entry("transaction.state.log.min.isr", "1"),
                    Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                    Map.entry("share.coordinator.state.topic.min.isr", "1"),
                    Map.entry("group.initial.rebalance.delay.ms", "0"),
                    Map.entry("group.min.session.timeout.ms", "1000"),
                    // Each partition costs files, and each one a transaction touches costs a
                    // marker.
                    Map.entry("offsets.topic.num.partitions", "4"),
                    Map.entry("transaction.state.log.num.partitions", "4"),
                    Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                    // A transaction whose owner died keeps committed readers waiting until it is
                    // aborted.
                    Map.entry(
                            "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
                    // Taken from the heap at start; Kafka's own default is half of ours.
                    Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
                    Map.entry("num.network.threads", "3"),
                    Map.entry("num.io.threads", "4"),
                    Map.entry("background.threads", "4"));

    private BrokerProperties() {}

    static Map<String, String> of(BrokerFiles files, int port, int controllerPort) {
        var properties = new HashMap<>(FIXED);
        var broker = "PLAINTEXT://127.0.0.1:" + port;
        properties.put(
                "listeners", broker + "," + CONTROLLER_LISTENER + "://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", broker);
        properties.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        properties.put("log.dirs", files.partitions().toString());
        properties.put("metadata.log.dir", files.metadata().toString());
        return properties;
    }
}
