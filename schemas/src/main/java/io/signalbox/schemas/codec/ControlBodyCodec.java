package io.signalbox.schemas.codec;

import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.ControlEntry.Interest;
import io.signalbox.routing.control.ControlEntry.NodeLease;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.control.ControlEntry.Rule;
import io.signalbox.schemas.codec.ControlBodyCodec.Standing;
import io.signalbox.schemas.registry.SchemaRegistry;

/** The value of a control record that is no removal. Belongs to one thread. */
final class ControlBodyCodec extends RecordCodec<Standing> {
    private static final OneOf<ControlEntry.Body> BODIES =
            new OneOf<ControlEntry.Body>("control entry")
                    .or(NodeLease.class, ControlBodyCodec::writeLease, ControlBodyCodec::readLease)
                    .or(Peer.class, PeerWire::write, PeerWire::read)
                    .or(
                            Interest.class,
                            ControlBodyCodec::writeInterest,
                            ControlBodyCodec::readInterest)
                    .or(Rule.class, RuleWire::write, RuleWire::read);

    /** What stands under a key, and since which epoch. */
    record Standing(long epoch, ControlEntry.Body body) {}

    ControlBodyCodec(SchemaRegistry registry) {
        super(registry, io.signalbox.schemas.avro.ControlEntry.getClassSchema());
    }

    @Override
    void write(WireWriter out, Standing standing) {
        out.writeLong(standing.epoch());
        BODIES.write(out, standing.body());
    }

    @Override
    Standing read(WireReader in) throws UnreadableRecordException {
        return new Standing(in.readLong(), BODIES.read(in));
    }

    private static void writeLease(WireWriter out, NodeLease lease) {
        out.writeText(lease.node());
        out.writeLong(lease.lease());
        out.writeLong(lease.durationMs());
    }

    private static NodeLease readLease(WireReader in) throws UnreadableRecordException {
        return new NodeLease(in.readText(), in.readLong(), in.readLong());
    }

    private static void writeInterest(WireWriter out, Interest interest) {
        out.writeText(interest.tenant());
        out.writeText(interest.node());
        out.writeLong(interest.lease());
        out.writeNullableText(interest.channel());
        ControlWire.writeHolder(out, interest.holder());
    }

    private static Interest readInterest(WireReader in) throws UnreadableRecordException {
        return new Interest(
                in.readText(),
                in.readText(),
                in.readLong(),
                in.readNullableText(),
                ControlWire.readHolder(in));
    }
}
