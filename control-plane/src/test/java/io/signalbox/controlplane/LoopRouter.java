package io.signalbox.controlplane;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.ControlLog;
import io.signalbox.routing.control.ControlState;
import io.signalbox.routing.control.InMemoryControlState;
import io.signalbox.routing.control.Verdict;
import io.signalbox.schemas.codec.CommandCodec;
import io.signalbox.schemas.codec.CommandOutcomeCodec;
import io.signalbox.schemas.codec.ControlEntryCodec;
import io.signalbox.schemas.codec.UnreadableRecordException;
import io.signalbox.schemas.registry.BundledSchemas;
import io.signalbox.schemas.topics.RecordHeaders;
import io.signalbox.schemas.topics.RecordKeys;
import io.signalbox.schemas.topics.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A fake of the control sub-topology: a plain loop that decides commands by {@link ControlLog} and
 * writes what comes of them in one transaction for each poll. Reads {@code commands} from the
 * beginning and keeps its state in the heap, so there is one for each life of the topics. Leases do
 * not expire by themselves; send an {@code ExpireLease}.
 */
public final class LoopRouter implements AutoCloseable {
    private static final TopicPartition COMMANDS = new TopicPartition(TopicCatalogue.COMMANDS, 0);

    private final CommandCodec commands = new CommandCodec(BundledSchemas.instance());
    private final ControlEntryCodec entries = new ControlEntryCodec(BundledSchemas.instance());
    private final CommandOutcomeCodec outcomes = new CommandOutcomeCodec(BundledSchemas.instance());
    private final ControlState state = new InMemoryControlState();
    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;

    /**
     * Held by the loop while it decides, and by a test that keeps it from deciding or committing.
     */
    private final Semaphore deciding = new Semaphore(1);

    private final Semaphore committing = new Semaphore(1);
    private final Thread thread = new Thread(this::run, "loop-router");
    private volatile boolean closed;

    private LoopRouter(KafkaSettings kafka) {
        consumer =
                new KafkaConsumer<>(
                        kafka.consumer(
                                "loop-router", Map.of(), Map.of("auto.offset.reset", "earliest")),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        producer =
                new KafkaProducer<>(
                        kafka.producer(
                                "loop-router",
                                Map.of(),
                                Map.of(
                                        "transactional.id",
                                        "loop-router-" + UUID.randomUUID(),
                                        "retry.backoff.ms",
                                        2)),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    public static LoopRouter start(KafkaSettings kafka) {
        var router = new LoopRouter(kafka);
        router.producer.initTransactions();
        router.consumer.assign(List.of(COMMANDS));
        router.thread.start();
        return router;
    }

    /** Decides nothing until {@link #resume}. */
    public void pause() {
        deciding.acquireUninterruptibly();
    }

    public void resume() {
        deciding.release();
    }

    /** Writes what it decides, but leaves the transaction open until {@link #releaseCommits}. */
    public void holdCommits() {
        committing.acquireUninterruptibly();
    }

    public void releaseCommits() {
        committing.release();
    }

    private void run() {
        try {
            while (!closed) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(200));
                if (!records.isEmpty()) {
                    deciding.acquireUninterruptibly();
                    decide(records);
                    deciding.release();
                }
            }
        } catch (WakeupException e) {
            // closed
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            producer.close();
        }
    }

    private void decide(ConsumerRecords<byte[], byte[]> records) {
        producer.beginTransaction();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Command command = decode(record);
            Verdict verdict = ControlLog.decide(command, state, record.timestamp());
            state.apply(verdict);
            verdict.entries().forEach(this::write);
            writeOutcome(command, verdict.outcome());
        }
        producer.flush();
        committing.acquireUninterruptibly();
        producer.commitTransaction();
        committing.release();
    }

    private Command decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return commands.decode(record.value());
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("the test sent a command that cannot be read", e);
        }
    }

    private void write(ControlEntry entry) {
        send(TopicCatalogue.CONTROL_TABLE, entry);
        send(TopicCatalogue.CONTROL, entry);
    }

    private void send(String topic, ControlEntry entry) {
        var record = new ProducerRecord<>(topic, RecordKeys.of(entry.key()), entries.encode(entry));
        ControlEntryCodec.encodeHeaders(entry).forEach(record.headers()::add);
        producer.send(record);
    }

    private void writeOutcome(Command command, CommandOutcome outcome) {
        if (command.node() == null) {
            return;
        }
        long lease =
                outcome instanceof CommandOutcome.Applied applied && applied.lease() != 0
                        ? applied.lease()
                        : command.lease();
        var record =
                new ProducerRecord<>(
                        TopicCatalogue.deliveries(command.node()),
                        RecordKeys.of(command),
                        outcomes.encode(outcome));
        record.headers().add(RecordHeaders.KIND, utf8(RecordHeaders.KIND_COMMAND_OUTCOME));
        record.headers().add(RecordHeaders.LEASE, utf8(Long.toString(lease)));
        producer.send(record);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        deciding.release();
        committing.release();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
