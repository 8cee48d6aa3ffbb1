package io.signalbox.schemas.codec;

import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.frame.Exchange;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.Kind;
import io.signalbox.routing.frame.Sender;
import io.signalbox.routing.frame.Terms;
import io.signalbox.schemas.registry.SchemaRegistry;

/**
 * The value of {@code signalbox.frames}, and of each delivery. The payload of a decoded frame is a
 * slice of the bytes that were given. Belongs to one thread.
 */
public final class FrameCodec extends RecordCodec<Frame> {
    private static final Symbols<Direction> DIRECTIONS =
            new Symbols<>(io.signalbox.schemas.avro.Direction.getClassSchema(), Direction.class);
    private static final Symbols<Delivery.Mode> MODES =
            new Symbols<>(
                    io.signalbox.schemas.avro.DeliveryMode.getClassSchema(), Delivery.Mode.class);
    private static final Symbols<Delivery.Select> SELECTS =
            new Symbols<>(
                    io.signalbox.schemas.avro.DeliverySelect.getClassSchema(),
                    Delivery.Select.class);
    private static final Symbols<Kind> KINDS =
            new Symbols<>(io.signalbox.schemas.avro.FrameKind.getClassSchema(), Kind.class);

    public FrameCodec(SchemaRegistry registry) {
        super(registry, io.signalbox.schemas.avro.Frame.getClassSchema());
    }

    @Override
    void write(WireWriter out, Frame frame) {
        out.writeText(frame.id());
        out.writeText(frame.tenant());
        out.writeText(frame.channel());
        out.writeText(frame.type());
        writeSender(out, frame.sender());
        DestinationWire.write(out, frame.destinations());
        DIRECTIONS.writeNullable(out, frame.direction());
        writeDelivery(out, frame.delivery());
        out.writeList(frame.failover(), DestinationWire::write);
        writeExchange(out, frame.exchange());
        writeTerms(out, frame.terms());
        out.writeTextMap(frame.headers());
        out.writePayload(frame.payload());
        out.writeLong(frame.takenAtMs());
        out.writeNullableText(frame.replyTo());
    }

    @Override
    Frame read(WireReader in) throws UnreadableRecordException {
        return new Frame(
                in.readText(),
                in.readText(),
                in.readText(),
                in.readText(),
                readSender(in),
                DestinationWire.read(in),
                DIRECTIONS.readNullable(in),
                readDelivery(in),
                in.readList(DestinationWire::read),
                readExchange(in),
                readTerms(in),
                in.readTextMap(),
                in.readPayload(),
                in.readLong(),
                in.readNullableText());
    }

    static void writeSender(WireWriter out, Sender sender) {
        out.writeText(sender.subject());
        out.writeNullableText(sender.connection());
        out.writeNullableText(sender.module());
        out.writeNullableText(sender.plugin());
        out.writeNullableText(sender.instance());
    }

    static Sender readSender(WireReader in) throws UnreadableRecordException {
        return new Sender(
                in.readText(),
                in.readNullableText(),
                in.readNullableText(),
                in.readNullableText(),
                in.readNullableText());
    }

    private static void writeDelivery(WireWriter out, Delivery delivery) {
        MODES.write(out, delivery.mode());
        SELECTS.writeNullable(out, delivery.select());
        out.writeNullableText(delivery.key());
        out.writeNullableText(delivery.group());
        out.writeBoolean(delivery.required());
    }

    private static Delivery readDelivery(WireReader in) throws UnreadableRecordException {
        return new Delivery(
                MODES.read(in),
                SELECTS.readNullable(in),
                in.readNullableText(),
                in.readNullableText(),
                in.readBoolean());
    }

    private static void writeExchange(WireWriter out, Exchange exchange) {
        KINDS.write(out, exchange.kind());
        out.writePresent(exchange.inReplyTo() != null);
        if (exchange.inReplyTo() != null) {
            out.writePosition(exchange.inReplyTo());
        }
        out.writeLong(exchange.timeoutMs());
    }

    private static Exchange readExchange(WireReader in) throws UnreadableRecordException {
        return new Exchange(
                KINDS.read(in), in.readPresent() ? in.readPosition() : null, in.readLong());
    }

    private static void writeTerms(WireWriter out, Terms terms) {
        out.writeNullableLong(terms.ttlMs());
        out.writeBoolean(terms.retain());
        out.writeNullableLong(terms.ifVersion());
        out.writeBoolean(terms.bypass());
        out.writeLong(terms.minEpoch());
        out.writeBoolean(terms.outcomeWanted());
    }

    private static Terms readTerms(WireReader in) throws UnreadableRecordException {
        return new Terms(
                in.readNullableLong(),
                in.readBoolean(),
                in.readNullableLong(),
                in.readBoolean(),
                in.readLong(),
                in.readBoolean());
    }
}
