package io.signalbox.schemas.codec;

import io.signalbox.routing.decision.NodeTargets;

/**
 * Targets on one node, in decisions and in deliveries: the record {@code NodeTargets} of the
 * contracts.
 */
final class NodeTargetsWire {
    private static final Symbols<NodeTargets.Audience> AUDIENCES =
            new Symbols<>(
                    io.signalbox.schemas.avro.Audience.getClassSchema(),
                    NodeTargets.Audience.class);

    private NodeTargetsWire() {}

    static void write(WireWriter out, NodeTargets targets) {
        out.writeText(targets.node());
        out.writeLong(targets.lease());
        out.writeTexts(targets.connections());
        AUDIENCES.write(out, targets.audience());
        out.writeTexts(targets.except());
    }

    static NodeTargets read(WireReader in) throws UnreadableRecordException {
        return new NodeTargets(
                in.readText(), in.readLong(), in.readTexts(), AUDIENCES.read(in), in.readTexts());
    }
}
