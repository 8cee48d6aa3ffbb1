package io.signalbox.streams.control;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.control.CommandOutcome.Rejected;
import io.signalbox.routing.control.ControlLog;
import io.signalbox.routing.control.ControlState;
import io.signalbox.routing.control.Verdict;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.schemas.codec.CommandCodec;
import io.signalbox.schemas.codec.ControlEntryCodec;
import io.signalbox.schemas.codec.UnreadableRecordException;
import io.signalbox.schemas.registry.SchemaRegistry;
import io.signalbox.schemas.topics.TopicCatalogue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns one record of {@code signalbox.commands}, whatever it is, into what has to be done about
 * it.
 */
final class CommandDecider {

    private static final Logger LOG = LoggerFactory.getLogger(CommandDecider.class);

    /** What a batch of one entry takes beside its value: key, header and the batch itself. */
    private static final int ENVELOPE_BYTES = 4 << 10;

    static final int MAX_ENTRY_BYTES = TopicCatalogue.FRAMES_MAX_BYTES - ENVELOPE_BYTES;

    /** What has to be done. */
    sealed interface Decided {}

    /**
     * @param entries of the verdict
     */
    record CarryOut(Command command, Verdict verdict, List<EncodedEntry> entries)
            implements Decided {}

    /**
     * The record goes to the dead letters.
     *
     * @param command whose node is told; null where the record could not be read
     */
    record GiveUp(@Nullable Command command, ErrorCode code, String reason) implements Decided {}

    private final ControlDuty duty;
    private final CommandCodec commands;
    private final ControlEntryCodec entryCodec;

    CommandDecider(ControlDuty duty, SchemaRegistry registry) {
        this.duty = duty;
        this.commands = new CommandCodec(registry);
        this.entryCodec = new ControlEntryCodec(registry);
    }

    Decided decide(byte @Nullable [] value, ControlState state, long timeMs) {
        Command command;
        try {
            command = commands.decode(value);
        } catch (UnreadableRecordException e) {
            return new GiveUp(null, ErrorCode.UNREADABLE_RECORD, String.valueOf(e.getMessage()));
        }
        try {
            return decide(command, ControlLog.decide(command, state, timeMs));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.atError()
                    .addKeyValue("event", "command-failed")
                    .addKeyValue("command", command.id())
                    .setCause(e)
                    .log("the router failed on a command, which goes to the dead letters");
            String reason = "the router failed on this command: " + e.getClass().getSimpleName();
            return new GiveUp(command, ErrorCode.INTERNAL_ERROR, reason);
        }
    }

    private Decided decide(Command command, Verdict verdict) {
        if (command.body() instanceof Command.TakeLease take
                && verdict.outcome() instanceof Applied
                && !duty.nodeTopicExists(take.node())) {
            String topic = TopicCatalogue.deliveries(take.node());
            return new GiveUp(
                    command,
                    ErrorCode.NODE_NOT_FOUND,
                    "a lease was asked for before there was the topic " + topic);
        }
        List<EncodedEntry> entries =
                verdict.entries().stream()
                        .map(entry -> new EncodedEntry(entry, entryCodec.encode(entry)))
                        .toList();
        for (EncodedEntry entry : entries) {
            if (entry.sizeBytes() > MAX_ENTRY_BYTES) {
                return new CarryOut(command, refusal(command, entry.sizeBytes()), List.of());
            }
        }
        return new CarryOut(command, verdict, entries);
    }

    /** A peer grows with each subscription, to what no record of the log could hold. */
    private static Verdict refusal(Command command, int sizeBytes) {
        var outcome =
                new Rejected(
                        command.id(),
                        ErrorCode.FRAME_TOO_LARGE,
                        "the entry of the control log would have "
                                + sizeBytes
                                + " bytes, of which it holds "
                                + MAX_ENTRY_BYTES
                                + "; subscribe to fewer channels, by a prefix for instance, or"
                                + " announce less");
        return new Verdict(outcome, List.of(), List.of());
    }
}
