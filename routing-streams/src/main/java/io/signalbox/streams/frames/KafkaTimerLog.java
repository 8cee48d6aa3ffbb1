package io.signalbox.streams.frames;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.signalbox.controlplane.KafkaSettings;
import io.signalbox.controlplane.NonBlockingProducer;
import io.signalbox.routing.exchange.Timer;
import io.signalbox.schemas.codec.TimerCodec;
import io.signalbox.schemas.registry.SchemaRegistry;
import io.signalbox.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes timers beside the transactions of the router: within them, each frame behind a timer would
 * wait for the commit to be read. See ADR 0016.
 */
public final class KafkaTimerLog implements TimerLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTimerLog.class);
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(1);

    private final Producer<byte[], byte[]> producer;
    private final TimerCodec codec;

    /**
     * Blocks until Kafka has told where the partitions are.
     *
     * @throws org.apache.kafka.common.errors.TimeoutException if it does not
     */
    public KafkaTimerLog(KafkaSettings kafka, SchemaRegistry registry) {
        producer =
                NonBlockingProducer.open(
                        kafka,
                        "timers",
                        TopicCatalogue.FRAMES,
                        Map.of(ProducerConfig.LINGER_MS_CONFIG, 1));
        codec = new TimerCodec(registry);
    }

    @Override
    public void write(int partition, Timer timer) {
        try {
            producer.send(
                    new ProducerRecord<>(
                            TopicCatalogue.FRAMES,
                            partition,
                            timer.partitionKey().getBytes(UTF_8),
                            encoded(timer)),
                    (metadata, fault) -> {
                        if (fault != null) {
                            onFault(timer, fault);
                        }
                    });
        } catch (RuntimeException e) {
            onFault(timer, e);
        }
    }

    private synchronized byte[] encoded(Timer timer) {
        return codec.encode(timer);
    }

    private static void onFault(Timer timer, Exception fault) {
        LOG.atWarn()
                .addKeyValue("event", "timer-not-written")
                .addKeyValue("request", timer.request())
                .addKeyValue("reason", fault.toString())
                .log("a timer was not written; it is tried again");
    }

    @Override
    public void close() {
        producer.close(CLOSE_DEADLINE);
    }
}
