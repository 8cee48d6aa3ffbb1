package io.signalbox.schemas.codec;

import io.signalbox.schemas.registry.SchemaRegistry;

/** The header {@code targets} of {@code signalbox.deliveries}. Belongs to one thread. */
public final class TargetsCodec extends RecordCodec<Targets> {

    public TargetsCodec(SchemaRegistry registry) {
        super(registry, io.signalbox.schemas.avro.Targets.getClassSchema());
    }

    @Override
    void write(WireWriter out, Targets targets) {
        out.writePosition(targets.source());
        out.writeLong(targets.appendedAtMs());
        out.writeLong(targets.epoch());
        NodeTargetsWire.write(out, targets.on());
    }

    @Override
    Targets read(WireReader in) throws UnreadableRecordException {
        return new Targets(
                in.readPosition(), in.readLong(), in.readLong(), NodeTargetsWire.read(in));
    }
}
