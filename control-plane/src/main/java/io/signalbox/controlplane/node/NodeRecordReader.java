package io.signalbox.controlplane.node;

import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.schemas.codec.CommandOutcomeCodec;
import io.signalbox.schemas.codec.FrameCodec;
import io.signalbox.schemas.codec.FrameOutcome;
import io.signalbox.schemas.codec.FrameOutcomeCodec;
import io.signalbox.schemas.codec.Gathered;
import io.signalbox.schemas.codec.GatheredCodec;
import io.signalbox.schemas.codec.Targets;
import io.signalbox.schemas.codec.TargetsCodec;
import io.signalbox.schemas.codec.UnreadableRecordException;
import io.signalbox.schemas.registry.SchemaRegistry;
import io.signalbox.schemas.topics.RecordHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a node's topic by their header {@code kind}. Outcomes of commands go to
 * their sender whatever the lease; of the rest, what is meant for another lease of the node is
 * passed over. Belongs to one thread.
 */
final class NodeRecordReader {

    /** What a record is to the node. */
    sealed interface Reading {}

    record ForListeners(NodeRecord record) implements Reading {}

    /** The outcome of a command, which its sender has; or meant for another lease. */
    record Done() implements Reading {}

    record Unreadable(String reason) implements Reading {}

    private static final Reading DONE = new Done();
    private static final byte[] DELIVERY = utf8(RecordHeaders.KIND_DELIVERY);
    private static final byte[] OUTCOME = utf8(RecordHeaders.KIND_OUTCOME);
    private static final byte[] GATHERED = utf8(RecordHeaders.KIND_GATHERED);
    private static final byte[] COMMAND_OUTCOME = utf8(RecordHeaders.KIND_COMMAND_OUTCOME);

    private final ThreadLocal<FrameCodec> frames;
    private final TargetsCodec targetsCodec;
    private final FrameOutcomeCodec outcomes;
    private final GatheredCodec gatheredCodec;
    private final CommandOutcomeCodec commandOutcomes;
    private final Consumer<CommandOutcome> commandSender;

    NodeRecordReader(SchemaRegistry registry, Consumer<CommandOutcome> commandSender) {
        frames = ThreadLocal.withInitial(() -> new FrameCodec(registry));
        targetsCodec = new TargetsCodec(registry);
        outcomes = new FrameOutcomeCodec(registry);
        gatheredCodec = new GatheredCodec(registry);
        commandOutcomes = new CommandOutcomeCodec(registry);
        this.commandSender = commandSender;
    }

    /**
     * @param lease that lives; 0 while there is none
     */
    Reading read(ConsumerRecord<byte[], byte[]> record, long lease) {
        byte[] kind = header(record, RecordHeaders.KIND);
        try {
            if (Arrays.equals(kind, DELIVERY)) {
                return delivery(record, lease);
            }
            if (Arrays.equals(kind, OUTCOME)) {
                FrameOutcome outcome = outcomes.decode(record.value());
                return outcome.lease() == lease
                        ? new ForListeners(new SenderOutcome(outcome))
                        : DONE;
            }
            if (Arrays.equals(kind, GATHERED)) {
                Gathered gathered = gatheredCodec.decode(record.value());
                return gathered.lease() == lease
                        ? new ForListeners(new RequesterAnswer(gathered))
                        : DONE;
            }
            if (Arrays.equals(kind, COMMAND_OUTCOME)) {
                commandSender.accept(commandOutcomes.decode(record.value()));
                return DONE;
            }
        } catch (UnreadableRecordException e) {
            return new Unreadable(String.valueOf(e.getMessage()));
        }
        return new Unreadable(
                "the header kind is not delivery, outcome, gathered or command-outcome");
    }

    private Reading delivery(ConsumerRecord<byte[], byte[]> record, long lease)
            throws UnreadableRecordException {
        Targets targets = targetsCodec.decode(header(record, RecordHeaders.TARGETS));
        if (record.value() == null) {
            return new Unreadable("a delivery without a frame");
        }
        return targets.on().lease() == lease
                ? new ForListeners(new Delivery(targets, record.value(), frames))
                : DONE;
    }

    private static byte @Nullable [] header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
