package io.signalbox.schemas.codec;

import io.signalbox.routing.exchange.Timer;
import io.signalbox.schemas.registry.SchemaRegistry;

/** The values of {@code signalbox.frames} that are timers and no frames. Belongs to one thread. */
public final class TimerCodec extends RecordCodec<Timer> {

    public TimerCodec(SchemaRegistry registry) {
        super(registry, io.signalbox.schemas.avro.Timer.getClassSchema());
    }

    @Override
    void write(WireWriter out, Timer timer) {
        out.writeText(timer.tenant());
        out.writeText(timer.channel());
        out.writePosition(timer.request());
        out.writeLong(timer.dueAtMs());
    }

    @Override
    Timer read(WireReader in) throws UnreadableRecordException {
        return new Timer(in.readText(), in.readText(), in.readPosition(), in.readLong());
    }
}
