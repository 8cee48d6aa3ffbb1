package io.signalbox.schemas.registry;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Gives each schema a number, and each number its schema, for ever: a record written under an id
 * stays readable as long as a log keeps it. Safe for all threads.
 */
public interface SchemaRegistry {

    /**
     * The id that records of this schema are written under.
     *
     * @throws IllegalArgumentException if the registry does not hold the schema
     */
    int idOf(Schema schema);

    /** The schema that a record was written with; null if there is none of that id. */
    @Nullable Schema byId(int id);
}
