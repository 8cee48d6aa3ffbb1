package io.signalbox.benchmarks.kafka;

import io.signalbox.benchmarks.process.ChildProcess;
import io.signalbox.benchmarks.process.JavaProgram;
import io.signalbox.benchmarks.process.Workbench;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * A Streams program of one thread that copies one topic into another, exactly once, tuned like a
 * router. Also the main class of its process.
 */
public final class IdentityProgram {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

    private IdentityProgram() {}

    /** A running program, from {@code source} to {@code sink}. */
    public record Started(ChildProcess process, String source, String sink) {}

    /** Makes both topics, and blocks until the program runs. */
    public static Started start(
            Workbench workbench, Broker broker, String name, int partitions, int commitIntervalMs)
            throws Exception {
        var source = name + "-in";
        broker.createTopic(source, partitions);
        return startOn(workbench, broker, name, source, partitions, commitIntervalMs);
    }

    /** The same on a topic there is, from its beginning. */
    public static Started startOn(
            Workbench workbench,
            Broker broker,
            String name,
            String source,
            int partitions,
            int commitIntervalMs)
            throws Exception {
        var sink = name + "-out";
        broker.createTopic(sink, partitions);
        var process =
                workbench.start(
                        name,
                        JavaProgram.server(
                                IdentityProgram.class.getName(),
                                List.of(
                                        broker.bootstrapServers(),
                                        name,
                                        source,
                                        sink,
                                        Integer.toString(commitIntervalMs),
                                        workbench.folder().resolve(name).toString())));
        process.awaitLine("ready", START_TIMEOUT);
        return new Started(process, source, sink);
    }

    /**
     * Runs until the process is ended.
     *
     * @param args address, application id, source, sink, commit interval in ms, state directory
     */
    public static void main(String[] args) {
        var topology = new Topology();
        topology.addSource("in", new ByteArrayDeserializer(), new ByteArrayDeserializer(), args[2]);
        topology.addSink(
                "out", args[3], new ByteArraySerializer(), new ByteArraySerializer(), "in");
        var streams = new KafkaStreams(topology, config(args));
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                System.out.println("ready");
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> streams.close(), "identity-end"));
        streams.start();
    }

    private static Properties config(String[] args) {
        var config = new Properties();
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, args[0]);
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, args[1]);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, args[4]);
        config.put(StreamsConfig.STATE_DIR_CONFIG, args[5]);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.POLL_MS_CONFIG, 5);
        config.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 4_000);
        config.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 2);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return config;
    }
}
