package io.signalbox.schemas.codec;

import io.signalbox.routing.control.ControlEntry.Peer;

/** The record {@code Peer} of the contracts. */
final class PeerWire {
    private PeerWire() {}

    static void write(WireWriter out, Peer peer) {
        out.writeText(peer.tenant());
        out.writeText(peer.connection());
        out.writeText(peer.node());
        out.writeLong(peer.lease());
        out.writeText(peer.subject());
        out.writeNullableText(peer.module());
        ControlWire.writeIndex(out, peer.index());
        out.writeNullableText(peer.plugin());
        out.writeNullableText(peer.instance());
        out.writeTextMap(peer.labels());
        JsonWire.writeObject(out, peer.options());
        ControlWire.DIRECTIONS.write(out, peer.direction());
        out.writeTexts(peer.subscriptions());
        out.writeList(peer.consumes(), ControlWire::writeConsumes);
        out.writeTexts(peer.grants());
        out.writeBoolean(peer.receives());
        out.writeBoolean(peer.healthy());
        out.writeLong(peer.registeredAt());
    }

    static Peer read(WireReader in) throws UnreadableRecordException {
        return new Peer(
                in.readText(),
                in.readText(),
                in.readText(),
                in.readLong(),
                in.readText(),
                in.readNullableText(),
                ControlWire.readIndex(in),
                in.readNullableText(),
                in.readNullableText(),
                in.readTextMap(),
                JsonWire.readObject(in),
                ControlWire.DIRECTIONS.read(in),
                in.readTexts(),
                in.readList(ControlWire::readConsumes),
                in.readTexts(),
                in.readBoolean(),
                in.readBoolean(),
                in.readLong());
    }
}
