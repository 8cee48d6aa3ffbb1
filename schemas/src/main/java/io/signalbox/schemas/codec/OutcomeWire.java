package io.signalbox.schemas.codec;

import io.signalbox.routing.errors.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * An outcome and its code, two fields of a record: the core has only the code, null for routed; the
 * outcome stands beside it for whoever reads the logs with other tools.
 */
final class OutcomeWire {
    private enum Outcome {
        ROUTED,
        DROPPED
    }

    private static final Symbols<Outcome> OUTCOMES =
            new Symbols<>(io.signalbox.schemas.avro.Outcome.getClassSchema(), Outcome.class);

    private OutcomeWire() {}

    static void write(WireWriter out, @Nullable ErrorCode code) {
        OUTCOMES.write(out, code == null ? Outcome.ROUTED : Outcome.DROPPED);
        ErrorCodes.writeNullable(out, code);
    }

    static @Nullable ErrorCode read(WireReader in) throws UnreadableRecordException {
        Outcome outcome = OUTCOMES.read(in);
        ErrorCode code = ErrorCodes.readNullable(in);
        if ((outcome == Outcome.DROPPED) != (code != null)) {
            throw new UnreadableRecordException(
                    "a frame that was dropped has a code, one that was routed has none; found "
                            + outcome
                            + " with code "
                            + code);
        }
        return code;
    }
}
