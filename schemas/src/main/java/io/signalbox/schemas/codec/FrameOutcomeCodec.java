package io.signalbox.schemas.codec;

import io.signalbox.routing.frame.FramePosition;
import io.signalbox.schemas.registry.SchemaRegistry;

/**
 * The value of a record of the kind {@code outcome} in {@code signalbox.deliveries}. Belongs to one
 * thread.
 */
public final class FrameOutcomeCodec extends RecordCodec<FrameOutcome> {

    public FrameOutcomeCodec(SchemaRegistry registry) {
        super(registry, io.signalbox.schemas.avro.FrameOutcome.getClassSchema());
    }

    @Override
    void write(WireWriter out, FrameOutcome outcome) {
        out.writeText(outcome.frameId());
        out.writeNullableText(outcome.connection());
        out.writePosition(outcome.receipt());
        OutcomeWire.write(out, outcome.code());
        out.writeLong(outcome.targets());
        out.writeLong(outcome.lease());
        boolean elsewhere = !outcome.decided().equals(outcome.receipt());
        out.writePresent(elsewhere);
        if (elsewhere) {
            out.writePosition(outcome.decided());
        }
    }

    @Override
    FrameOutcome read(WireReader in) throws UnreadableRecordException {
        String frameId = in.readText();
        String connection = in.readNullableText();
        FramePosition receipt = in.readPosition();
        return new FrameOutcome(
                frameId,
                connection,
                receipt,
                OutcomeWire.read(in),
                in.readInt(),
                in.readLong(),
                in.readPresent() ? in.readPosition() : receipt);
    }
}
