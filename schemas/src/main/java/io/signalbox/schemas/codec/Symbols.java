package io.signalbox.schemas.codec;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An enum of the core and its symbols on the wire, matched by name. A symbol that the core does not
 * know is one of a later version, or the schema's default that Avro put in its place. Immutable.
 */
final class Symbols<E extends Enum<E>> {
    private final String name;
    private final List<@Nullable E> bySymbol = new ArrayList<>();
    private final Map<E, Integer> indexes;

    /**
     * @throws IllegalArgumentException if the schema lacks a constant of the core
     */
    Symbols(Schema schema, Class<E> type) {
        name = schema.getName();
        E[] constants = type.getEnumConstants();
        indexes = new EnumMap<>(type);
        for (String symbol : schema.getEnumSymbols()) {
            bySymbol.add(constantNamed(symbol, constants));
        }
        for (E constant : constants) {
            if (!schema.hasEnumSymbol(constant.name())) {
                throw new IllegalArgumentException(
                        "the enum "
                                + name
                                + " of the contracts lacks the symbol "
                                + constant
                                + "; add it to the IDL");
            }
            indexes.put(constant, schema.getEnumOrdinal(constant.name()));
        }
    }

    private static <E extends Enum<E>> @Nullable E constantNamed(String symbol, E[] constants) {
        for (E constant : constants) {
            if (constant.name().equals(symbol)) {
                return constant;
            }
        }
        return null;
    }

    void write(WireWriter out, E value) {
        out.writeLong(requireNonNull(indexes.get(value)));
    }

    E read(WireReader in) throws UnreadableRecordException {
        E value = bySymbol.get(in.readIndex(bySymbol.size()));
        if (value == null) {
            throw new UnreadableRecordException(
                    "a "
                            + name
                            + " that this version does not know; the record was written by a later"
                            + " one: upgrade");
        }
        return value;
    }

    void writeNullable(WireWriter out, @Nullable E value) {
        out.writePresent(value != null);
        if (value != null) {
            write(out, value);
        }
    }

    @Nullable E readNullable(WireReader in) throws UnreadableRecordException {
        return in.readPresent() ? read(in) : null;
    }
}
