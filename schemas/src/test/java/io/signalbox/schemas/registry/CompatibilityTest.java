package io.signalbox.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What may change in a contract and what may not: the rules that hold the contracts can see a
 * fault.
 */
class CompatibilityTest {
    private static final Schema BEFORE =
            record(
                    """
                    {"name": "id", "type": "string"},
                    {"name": "epoch", "type": "long"},
                    {"name": "side", "type": {"type": "enum", "name": "Side", "symbols": ["UNKNOWN", "UP"], "default": "UNKNOWN"}},
                    {"name": "note", "type": ["null", "string"], "default": null}
                    """);

    @Test
    void aFieldWithADefaultAndASymbolMayBeAdded() {
        Schema after =
                record(
                        """
                        {"name": "id", "type": "string"},
                        {"name": "epoch", "type": "long"},
                        {"name": "side", "type":
                          {"type": "enum", "name": "Side", "symbols": ["UNKNOWN", "UP", "DOWN"], "default": "UNKNOWN"}},
                        {"name": "note", "type": ["null", "string"], "default": null},
                        {"name": "more", "type": ["null", "string"], "default": null}
                        """);

        assertThat(Compatibility.faults(after, BEFORE)).isEmpty();
        assertThat(Compatibility.faults(BEFORE, after)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the field id is gone
                """
                {"name": "epoch", "type": "long"},
                {"name": "side", "type": {"type": "enum", "name": "Side", "symbols": ["UNKNOWN", "UP"], "default": "UNKNOWN"}},
                {"name": "note", "type": ["null", "string"], "default": null}
                """,
                // the field epoch is of another type
                """
                {"name": "id", "type": "string"},
                {"name": "epoch", "type": "string"},
                {"name": "side", "type": {"type": "enum", "name": "Side", "symbols": ["UNKNOWN", "UP"], "default": "UNKNOWN"}},
                {"name": "note", "type": ["null", "string"], "default": null}
                """,
                // a union has a branch more
                """
                {"name": "id", "type": "string"},
                {"name": "epoch", "type": "long"},
                {"name": "side", "type": {"type": "enum", "name": "Side", "symbols": ["UNKNOWN", "UP"], "default": "UNKNOWN"}},
                {"name": "note", "type": ["null", "string", "long"], "default": null}
                """,
                // a field without a default is new
                """
                {"name": "id", "type": "string"},
                {"name": "epoch", "type": "long"},
                {"name": "side", "type": {"type": "enum", "name": "Side", "symbols": ["UNKNOWN", "UP"], "default": "UNKNOWN"}},
                {"name": "note", "type": ["null", "string"], "default": null},
                {"name": "more", "type": "string"}
                """
            })
    void otherChangesAreFound(String fields) {
        Schema after = record(fields);

        assertThat(
                        Compatibility.faults(after, BEFORE).isEmpty()
                                && Compatibility.faults(BEFORE, after).isEmpty())
                .isFalse();
    }

    private static Schema record(String fields) {
        return new Schema.Parser()
                .parse(
                        """
                        {"type": "record", "name": "Thing", "fields": [%s]}\
                        """
                                .formatted(fields));
    }
}
