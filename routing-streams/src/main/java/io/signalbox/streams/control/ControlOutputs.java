package io.signalbox.streams.control;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.control.CommandOutcome.Rejected;
import io.signalbox.schemas.codec.CommandCodec;
import io.signalbox.schemas.codec.CommandOutcomeCodec;
import io.signalbox.schemas.registry.SchemaRegistry;
import io.signalbox.schemas.topics.RecordKeys;
import io.signalbox.schemas.topics.TopicCatalogue;
import io.signalbox.streams.records.NodeRecords;
import io.signalbox.streams.records.Outbound;
import org.apache.kafka.streams.processor.api.Record;

/** Encodes what follows from a command, beside its entries. */
final class ControlOutputs {

    private final CommandOutcomeCodec outcomes;
    private final CommandCodec commands;
    private final NodeRecords nodeRecords = new NodeRecords();

    ControlOutputs(SchemaRegistry registry) {
        outcomes = new CommandOutcomeCodec(registry);
        commands = new CommandCodec(registry);
    }

    Record<byte[], Outbound> outcome(
            String node, Command command, CommandOutcome outcome, long timestampMs) {
        long lease =
                switch (outcome) {
                    case Applied applied when applied.lease() != 0 -> applied.lease();
                    case Applied _, Rejected _ -> command.lease();
                };
        return nodeRecords.commandOutcome(node, lease, outcomes.encode(outcome), timestampMs);
    }

    /**
     * A command of the router's own. Nobody awaits its outcome; asked for twice, it is the same
     * command.
     */
    Record<byte[], Outbound> expiry(Command.ExpireLease expire, long timestampMs) {
        String id = "expire/" + expire.node() + '/' + expire.lease() + '/' + expire.renewal();
        var command = new Command(id, null, 0, expire);
        var outbound = new Outbound(TopicCatalogue.COMMANDS, 0, commands.encode(command));
        return new Record<>(RecordKeys.of(command), outbound, timestampMs);
    }
}
