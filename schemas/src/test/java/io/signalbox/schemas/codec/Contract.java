package io.signalbox.schemas.codec;

import io.signalbox.schemas.registry.BundledSchemas;
import io.signalbox.schemas.registry.SchemaRegistry;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.Schema;

/** A record of the contracts with what the tests need of it. */
record Contract<T>(
        Schema schema,
        Function<SchemaRegistry, RecordCodec<T>> codecs,
        Function<RandomValues, T> values,
        T example) {

    static final List<Contract<?>> ALL =
            List.of(
                    new Contract<>(
                            io.signalbox.schemas.avro.Frame.getClassSchema(),
                            FrameCodec::new,
                            RandomValues::frame,
                            Examples.FRAME),
                    new Contract<>(
                            io.signalbox.schemas.avro.Decision.getClassSchema(),
                            DecisionCodec::new,
                            RandomValues::decision,
                            Examples.DECISION),
                    new Contract<>(
                            io.signalbox.schemas.avro.Targets.getClassSchema(),
                            TargetsCodec::new,
                            RandomValues::targets,
                            Examples.TARGETS),
                    new Contract<>(
                            io.signalbox.schemas.avro.FrameOutcome.getClassSchema(),
                            FrameOutcomeCodec::new,
                            RandomValues::frameOutcome,
                            Examples.FRAME_OUTCOME),
                    new Contract<>(
                            io.signalbox.schemas.avro.Timer.getClassSchema(),
                            TimerCodec::new,
                            RandomValues::timer,
                            Examples.TIMER),
                    new Contract<>(
                            io.signalbox.schemas.avro.Gathered.getClassSchema(),
                            GatheredCodec::new,
                            RandomValues::gathered,
                            Examples.GATHERED),
                    new Contract<>(
                            io.signalbox.schemas.avro.Command.getClassSchema(),
                            CommandCodec::new,
                            RandomValues::command,
                            Examples.COMMAND),
                    new Contract<>(
                            io.signalbox.schemas.avro.CommandOutcome.getClassSchema(),
                            CommandOutcomeCodec::new,
                            RandomValues::commandOutcome,
                            Examples.COMMAND_OUTCOME),
                    new Contract<>(
                            io.signalbox.schemas.avro.ControlEntry.getClassSchema(),
                            ControlBodyCodec::new,
                            RandomValues::standing,
                            Examples.CONTROL_ENTRY),
                    new Contract<>(
                            io.signalbox.schemas.avro.TenantStats.getClassSchema(),
                            TenantStatsCodec::new,
                            RandomValues::tenantStats,
                            Examples.TENANT_STATS));

    RecordCodec<T> codec() {
        return codecs.apply(BundledSchemas.instance());
    }

    T value(long seed) {
        return values.apply(new RandomValues(seed));
    }

    byte[] encoded(long seed) {
        return codec().encode(value(seed));
    }

    int schemaId() {
        return BundledSchemas.instance().idOf(schema);
    }

    @Override
    public String toString() {
        return schema.getName();
    }
}
