package io.signalbox.schemas.codec;

import io.signalbox.routing.control.Consumes;
import io.signalbox.routing.control.Holder;
import io.signalbox.routing.frame.Direction;
import org.jspecify.annotations.Nullable;

/**
 * What commands and control entries have in common: {@code Holder}, {@code Consumes}, directions,
 * indexes.
 */
final class ControlWire {

    private enum HolderKind {
        NOBODY,
        ONE,
        MANY
    }

    private static final Symbols<HolderKind> HOLDERS =
            new Symbols<>(io.signalbox.schemas.avro.HolderKind.getClassSchema(), HolderKind.class);

    static final Symbols<Direction> DIRECTIONS =
            new Symbols<>(io.signalbox.schemas.avro.Direction.getClassSchema(), Direction.class);

    private ControlWire() {}

    static void writeHolder(WireWriter out, Holder holder) {
        switch (holder) {
            case Holder.Nobody _ -> writeHolder(out, HolderKind.NOBODY, null);
            case Holder.One one -> writeHolder(out, HolderKind.ONE, one.connection());
            case Holder.Many _ -> writeHolder(out, HolderKind.MANY, null);
        }
    }

    private static void writeHolder(WireWriter out, HolderKind kind, @Nullable String connection) {
        HOLDERS.write(out, kind);
        out.writeNullableText(connection);
    }

    static Holder readHolder(WireReader in) throws UnreadableRecordException {
        HolderKind kind = HOLDERS.read(in);
        String connection = in.readNullableText();
        return switch (kind) {
            case NOBODY -> Holder.NOBODY;
            case MANY -> Holder.MANY;
            case ONE -> {
                if (connection == null) {
                    throw new UnreadableRecordException(
                            "an interest held by one connection names it; this one does not");
                }
                yield new Holder.One(connection);
            }
        };
    }

    static void writeConsumes(WireWriter out, Consumes consumes) {
        out.writeText(consumes.type());
        out.writeNullableText(consumes.group());
        out.writeLong(consumes.priority());
        out.writeLong(consumes.registeredAt());
    }

    static Consumes readConsumes(WireReader in) throws UnreadableRecordException {
        return new Consumes(in.readText(), in.readNullableText(), in.readInt(), in.readLong());
    }

    static void writeIndex(WireWriter out, @Nullable Integer index) {
        out.writeNullableLong(index == null ? null : index.longValue());
    }

    static @Nullable Integer readIndex(WireReader in) throws UnreadableRecordException {
        return in.readPresent() ? (Integer) in.readInt() : null;
    }
}
