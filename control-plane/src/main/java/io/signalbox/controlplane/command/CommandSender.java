package io.signalbox.controlplane.command;

import io.signalbox.controlplane.KafkaSettings;
import io.signalbox.controlplane.NonBlockingProducer;
import io.signalbox.controlplane.table.ControlTail;
import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.schemas.codec.CommandCodec;
import io.signalbox.schemas.registry.SchemaRegistry;
import io.signalbox.schemas.topics.RecordKeys;
import io.signalbox.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Sends a node's commands and tells what became of them.
 *
 * <p>Guarantee: a command that was {@code Applied} at epoch e is in this process's own routing
 * table, which is at e or later; so whoever acts on an outcome acts on a table that knows it, and
 * an outcome that was read before it was committed counts only when its entry was. Commands stand
 * in the log in the order of the calls to {@code send}. A command without an outcome in time is
 * {@code Rejected} with {@code CONTROL_UNAVAILABLE}, but may be applied later: if the routing tier
 * was down for those ten seconds, it decides the command when it is back.
 *
 * <p>Stages always complete normally, on the thread {@code command-sender}. Never blocks; safe for
 * use by several threads.
 */
public final class CommandSender implements AutoCloseable {
    /** How long an outcome is awaited. */
    public static final Duration OUTCOME_DEADLINE = Duration.ofSeconds(10);

    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(1);
    private static final String TOPIC = TopicCatalogue.COMMANDS;
    private static final Map<String, Object> DEFAULTS =
            Map.of(
                    ProducerConfig.LINGER_MS_CONFIG,
                    0,
                    ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                    2 * TopicCatalogue.COMMANDS_MAX_BYTES,
                    ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    3_000,
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                    (int) OUTCOME_DEADLINE.toMillis());

    private final String node;
    private final Producer<byte[], byte[]> producer;

    /** Belongs to whoever holds its monitor. */
    private final CommandCodec codec;

    private final LongFunction<? extends CompletionStage<?>> epochReached;
    private final PendingCommands pending;
    private final String idPrefix = UUID.randomUUID() + "-";
    private final AtomicLong sent = new AtomicLong();

    CommandSender(
            String node,
            Producer<byte[], byte[]> producer,
            CommandCodec codec,
            LongFunction<? extends CompletionStage<?>> epochReached,
            PendingCommands pending) {
        this.node = node;
        this.producer = producer;
        this.codec = codec;
        this.epochReached = epochReached;
        this.pending = pending;
    }

    /**
     * @param node to whose topic outcomes return
     * @param maxPending how many commands may await their outcome; more are refused with {@code
     *     OVERLOADED}
     * @throws org.apache.kafka.common.errors.TimeoutException if Kafka cannot be reached
     */
    public static CommandSender open(
            KafkaSettings kafka,
            SchemaRegistry registry,
            String node,
            ControlTail control,
            int maxPending) {
        var producer = NonBlockingProducer.open(kafka, "command-sender", TOPIC, DEFAULTS);
        var pending = new PendingCommands(maxPending, OUTCOME_DEADLINE);
        return new CommandSender(
                node, producer, new CommandCodec(registry), control::reached, pending);
    }

    /**
     * Sends a new command.
     *
     * @param lease on behalf of which it is asked; the command is refused if that has ended. 0
     *     where none is needed
     */
    public CompletionStage<CommandOutcome> send(Command.Body body, long lease) {
        return send(idPrefix + sent.incrementAndGet(), body, lease);
    }

    /**
     * Sends a command that may have been sent before, by whatever node: one whose id is remembered
     * (ten minutes) changes nothing and has its first outcome again.
     *
     * @param id unique among all commands; a repetition has the same
     */
    public CompletionStage<CommandOutcome> send(String id, Command.Body body, long lease) {
        if (lease == 0 && body instanceof Command.OfTenant) {
            return CompletableFuture.completedFuture(noLease(id));
        }
        CompletionStage<CommandOutcome> outcome = pending.add(id);
        if (!pending.awaits(id)) {
            return outcome;
        }
        var command = new Command(id, node, lease, body);
        try {
            synchronized (codec) {
                var record =
                        new ProducerRecord<>(TOPIC, RecordKeys.of(command), codec.encode(command));
                producer.send(
                        record,
                        (metadata, failure) -> {
                            if (failure != null) {
                                reject(
                                        id,
                                        "Kafka did not take the command, try again: "
                                                + failure.getMessage());
                            }
                        });
            }
        } catch (IllegalStateException closed) {
            reject(id, "the node is shutting down: connect to another node");
        } catch (KafkaException e) {
            reject(id, "Kafka did not take the command, try again: " + e.getMessage());
        }
        return outcome;
    }

    private CommandOutcome noLease(String id) {
        return new CommandOutcome.Rejected(
                id,
                ErrorCode.LEASE_ENDED,
                "node '" + node + "' has no lease at the moment; connect again");
    }

    private void reject(String id, String message) {
        pending.complete(new CommandOutcome.Rejected(id, ErrorCode.CONTROL_UNAVAILABLE, message));
    }

    /**
     * Takes an outcome that came back through the node's topic; one that nobody awaits is passed
     * over.
     */
    public void onOutcome(CommandOutcome outcome) {
        if (!pending.awaits(outcome.commandId())) {
            return;
        }
        switch (outcome) {
            case CommandOutcome.Applied applied ->
                    epochReached.apply(applied.epoch()).thenRun(() -> pending.complete(applied));
            case CommandOutcome.Rejected rejected -> pending.complete(rejected);
        }
    }

    /** How many commands await their outcome. */
    public int pending() {
        return pending.size();
    }

    /** Rejects what is pending. Idempotent. */
    @Override
    public void close() {
        producer.close(CLOSE_DEADLINE);
        pending.close();
    }
}
