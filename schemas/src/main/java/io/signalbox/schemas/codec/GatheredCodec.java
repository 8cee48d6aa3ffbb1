package io.signalbox.schemas.codec;

import io.signalbox.schemas.registry.SchemaRegistry;

/**
 * The value of a record of the kind {@code gathered} in {@code signalbox.deliveries}. The payloads
 * of a decoded one are slices of the bytes that were given. Belongs to one thread.
 */
public final class GatheredCodec extends RecordCodec<Gathered> {

    public GatheredCodec(SchemaRegistry registry) {
        super(registry, io.signalbox.schemas.avro.Gathered.getClassSchema());
    }

    @Override
    void write(WireWriter out, Gathered gathered) {
        out.writeText(gathered.frameId());
        out.writeText(gathered.tenant());
        out.writeText(gathered.connection());
        out.writePosition(gathered.receipt());
        out.writePosition(gathered.decided());
        out.writeList(gathered.replies(), GatheredCodec::writeReply);
        out.writeTexts(gathered.missing());
        out.writeLong(gathered.lease());
    }

    @Override
    Gathered read(WireReader in) throws UnreadableRecordException {
        return new Gathered(
                in.readText(),
                in.readText(),
                in.readText(),
                in.readPosition(),
                in.readPosition(),
                in.readList(GatheredCodec::readReply),
                in.readTexts(),
                in.readLong());
    }

    private static void writeReply(WireWriter out, Gathered.Reply reply) {
        FrameCodec.writeSender(out, reply.sender());
        out.writeTextMap(reply.headers());
        out.writePayload(reply.payload());
    }

    private static Gathered.Reply readReply(WireReader in) throws UnreadableRecordException {
        return new Gathered.Reply(FrameCodec.readSender(in), in.readTextMap(), in.readPayload());
    }
}
