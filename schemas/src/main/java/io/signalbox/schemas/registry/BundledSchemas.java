package io.signalbox.schemas.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The registry in the program itself: the present version of each contract and all versions before
 * it, with ids that never change. {@code ids.tsv} beside the schema files is the list.
 */
public final class BundledSchemas implements SchemaRegistry {
    private static final BundledSchemas INSTANCE = new BundledSchemas();

    private final Map<Integer, Schema> byId = new LinkedHashMap<>();
    private final Map<Schema, Integer> ids = new LinkedHashMap<>();

    private BundledSchemas() {
        resource("ids.tsv")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    int tab = line.indexOf('\t');
                    register(
                            Integer.parseInt(line, 0, tab, 10),
                            new Schema.Parser().parse(resource(line.substring(tab + 1))));
                });
    }

    public static BundledSchemas instance() {
        return INSTANCE;
    }

    private void register(int id, Schema schema) {
        if (byId.putIfAbsent(id, schema) != null) {
            throw new IllegalStateException(
                    "ids.tsv gives the id " + id + " twice; each version needs one of its own");
        }
        ids.put(schema, id);
    }

    @Override
    public int idOf(Schema schema) {
        Integer id = ids.get(schema);
        if (id == null) {
            throw new IllegalArgumentException(
                    "no version of "
                            + schema.getFullName()
                            + " in src/compat of the module schemas equals the schema in use;"
                            + " commit it there as a new version, with an id in ids.tsv");
        }
        return id;
    }

    @Override
    public @Nullable Schema byId(int id) {
        return byId.get(id);
    }

    /** Every version of every contract, in the order of their ids. */
    Collection<Schema> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    private static String resource(String name) {
        try (InputStream in = BundledSchemas.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the schema file " + name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the schema file " + name, e);
        }
    }
}
