package io.signalbox.schemas.codec;

import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.decision.StateChange;
import io.signalbox.routing.exchange.RequestStep;
import io.signalbox.schemas.registry.SchemaRegistry;

/** The value of {@code signalbox.decisions}. Belongs to one thread. */
public final class DecisionCodec extends RecordCodec<Decision> {
    private static final Symbols<RequestStep.Event> EVENTS =
            new Symbols<>(
                    io.signalbox.schemas.avro.RequestEvent.getClassSchema(),
                    RequestStep.Event.class);

    public DecisionCodec(SchemaRegistry registry) {
        super(registry, io.signalbox.schemas.avro.Decision.getClassSchema());
    }

    @Override
    void write(WireWriter out, Decision decision) {
        out.writePosition(decision.source());
        out.writeLong(decision.epoch());
        out.writeLong(decision.wantedEpoch());
        OutcomeWire.write(out, decision.code());
        out.writeText(decision.reason());
        out.writeText(decision.rule());
        out.writeList(decision.targets(), NodeTargetsWire::write);
        out.writeList(decision.state(), DecisionCodec::writeStateChange);
        RequestStep step = decision.request();
        out.writePresent(step != null);
        if (step != null) {
            out.writePosition(step.request());
            EVENTS.write(out, step.event());
            out.writeLong(step.elapsedMs());
        }
    }

    @Override
    Decision read(WireReader in) throws UnreadableRecordException {
        return new Decision(
                in.readPosition(),
                in.readLong(),
                in.readLong(),
                OutcomeWire.read(in),
                in.readText(),
                in.readText(),
                in.readList(NodeTargetsWire::read),
                in.readList(DecisionCodec::readStateChange),
                in.readPresent()
                        ? new RequestStep(in.readPosition(), EVENTS.read(in), in.readLong())
                        : null);
    }

    private static void writeStateChange(WireWriter out, StateChange change) {
        out.writeText(change.key());
        out.writeText(change.took());
        out.writeText(change.left());
    }

    private static StateChange readStateChange(WireReader in) throws UnreadableRecordException {
        return new StateChange(in.readText(), in.readText(), in.readText());
    }
}
