package io.signalbox.schemas.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A sealed type of the core as a run of nullable fields, one for each kind, of which exactly one is
 * set. The kinds stand here in the order of the fields in the schema. A kind of a later version is
 * a field that this version does not see, so that none is set. Immutable once it is made.
 */
final class OneOf<T> {
    private final String name;
    private final List<Kind<? extends T>> kinds = new ArrayList<>();

    private record Kind<K>(
            Class<K> type, BiConsumer<WireWriter, K> writer, WireReader.Element<K> reader) {

        void write(WireWriter out, Object value) {
            out.writePresent(type.isInstance(value));
            if (type.isInstance(value)) {
                writer.accept(out, type.cast(value));
            }
        }
    }

    /**
     * @param name what one of them is called in a message
     */
    OneOf(String name) {
        this.name = name;
    }

    <K extends T> OneOf<T> or(
            Class<K> type, BiConsumer<WireWriter, K> writer, WireReader.Element<K> reader) {
        kinds.add(new Kind<>(type, writer, reader));
        return this;
    }

    void write(WireWriter out, T value) {
        for (Kind<? extends T> kind : kinds) {
            kind.write(out, value);
        }
    }

    T read(WireReader in) throws UnreadableRecordException {
        @Nullable T value = null;
        for (Kind<? extends T> kind : kinds) {
            if (in.readPresent()) {
                if (value != null) {
                    throw new UnreadableRecordException(
                            "a " + name + " has one body; this one has several");
                }
                value = kind.reader.read(in);
            }
        }
        if (value == null) {
            throw new UnreadableRecordException(
                    "a "
                            + name
                            + " of a kind that this version does not know; it was written by a"
                            + " later one: upgrade");
        }
        return value;
    }
}
