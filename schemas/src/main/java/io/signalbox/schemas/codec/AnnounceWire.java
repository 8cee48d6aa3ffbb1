package io.signalbox.schemas.codec;

import io.signalbox.routing.control.Command.Announce;

/** The record {@code Announce} of the contracts. */
final class AnnounceWire {
    private AnnounceWire() {}

    static void write(WireWriter out, Announce announce) {
        out.writeText(announce.tenant());
        out.writeText(announce.connection());
        out.writeText(announce.subject());
        out.writeNullableText(announce.module());
        ControlWire.writeIndex(out, announce.index());
        out.writeNullableText(announce.plugin());
        out.writeNullableText(announce.instance());
        out.writeTextMap(announce.labels());
        JsonWire.writeObject(out, announce.options());
        ControlWire.DIRECTIONS.write(out, announce.direction());
        out.writeTexts(announce.subscriptions());
        out.writePresent(announce.consumes() != null);
        if (announce.consumes() != null) {
            out.writeList(announce.consumes(), ControlWire::writeConsumes);
        }
        out.writeTexts(announce.grants());
        out.writeBoolean(announce.receives());
    }

    static Announce read(WireReader in) throws UnreadableRecordException {
        return new Announce(
                in.readText(),
                in.readText(),
                in.readText(),
                in.readNullableText(),
                ControlWire.readIndex(in),
                in.readNullableText(),
                in.readNullableText(),
                in.readTextMap(),
                JsonWire.readObject(in),
                ControlWire.DIRECTIONS.read(in),
                in.readTexts(),
                in.readPresent() ? in.readList(ControlWire::readConsumes) : null,
                in.readTexts(),
                in.readBoolean());
    }
}
