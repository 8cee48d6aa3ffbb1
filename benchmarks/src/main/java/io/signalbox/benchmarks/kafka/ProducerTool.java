package io.signalbox.benchmarks.kafka;

import io.signalbox.benchmarks.process.JavaProgram;
import io.signalbox.benchmarks.process.Workbench;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Kafka's own producer performance tool, in a process of its own. */
public final class ProducerTool {
    private static final String MAIN = "org.apache.kafka.tools.ProducerPerformance";
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Pattern RATE = Pattern.compile("([0-9.]+) records/sec");

    private ProducerTool() {}

    /**
     * Blocks until it has sent all; with the settings that an ingress gives its producer.
     *
     * @param warmUp records at the beginning that do not count
     * @return records a second, acknowledged by all replicas
     */
    public static double run(
            Workbench workbench,
            Broker broker,
            String name,
            String topic,
            int recordBytes,
            long warmUp,
            long records)
            throws InterruptedException {
        var tool =
                workbench.start(
                        name,
                        JavaProgram.server(
                                MAIN,
                                List.of(
                                        "--bootstrap-server",
                                        broker.bootstrapServers(),
                                        "--topic",
                                        topic,
                                        "--record-size",
                                        Integer.toString(recordBytes),
                                        "--num-records",
                                        Long.toString(warmUp + records),
                                        "--warmup-records",
                                        Long.toString(warmUp),
                                        "--throughput",
                                        "-1",
                                        "--command-property",
                                        "acks=all",
                                        "linger.ms=1",
                                        "batch.size=131072")));
        // First that of all records, then that of those after the warm-up.
        tool.awaitLine("99.9th", TIMEOUT);
        var rate = RATE.matcher(tool.awaitLine("99.9th", TIMEOUT));
        tool.close();
        if (!rate.find()) {
            throw new IllegalStateException("expected a rate from the producer tool");
        }
        return Double.parseDouble(rate.group(1));
    }
}
