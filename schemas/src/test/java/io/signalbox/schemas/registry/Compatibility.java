package io.signalbox.schemas.registry;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** Avro's rules of resolution, as a list of what breaks them. */
final class Compatibility {
    private Compatibility() {}

    /** Why a reader could not read what a writer wrote; empty if it can read all of it. */
    static List<String> faults(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(Compatibility::inWords)
                .toList();
    }

    private static String inWords(Incompatibility fault) {
        return fault.getType() + " at " + fault.getLocation() + ": " + fault.getMessage();
    }
}
