package io.signalbox.schemas.codec;

import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.control.CommandOutcome.Rejected;
import io.signalbox.schemas.registry.SchemaRegistry;

/**
 * The value of a record of the kind {@code command-outcome} in {@code signalbox.deliveries}.
 * Belongs to one thread.
 */
public final class CommandOutcomeCodec extends RecordCodec<CommandOutcome> {

    public CommandOutcomeCodec(SchemaRegistry registry) {
        super(registry, io.signalbox.schemas.avro.CommandOutcome.getClassSchema());
    }

    @Override
    void write(WireWriter out, CommandOutcome outcome) {
        out.writeText(outcome.commandId());
        switch (outcome) {
            case Applied applied -> {
                out.writePresent(true);
                out.writeLong(applied.epoch());
                out.writeLong(applied.lease());
                out.writePresent(false);
            }
            case Rejected rejected -> {
                out.writePresent(false);
                out.writePresent(true);
                ErrorCodes.write(out, rejected.code());
                out.writeText(rejected.message());
            }
        }
    }

    @Override
    CommandOutcome read(WireReader in) throws UnreadableRecordException {
        String commandId = in.readText();
        Applied applied =
                in.readPresent() ? new Applied(commandId, in.readLong(), in.readLong()) : null;
        Rejected rejected =
                in.readPresent()
                        ? new Rejected(commandId, ErrorCodes.read(in), in.readText())
                        : null;
        if (applied != null && rejected == null) {
            return applied;
        }
        if (rejected != null && applied == null) {
            return rejected;
        }
        throw new UnreadableRecordException(
                "a command was either applied or rejected; this outcome says "
                        + (applied == null ? "neither" : "both"));
    }
}
