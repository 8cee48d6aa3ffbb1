package io.signalbox.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.schemas.avro.Command;
import io.signalbox.schemas.avro.CommandOutcome;
import io.signalbox.schemas.avro.ControlEntry;
import io.signalbox.schemas.avro.Decision;
import io.signalbox.schemas.avro.Frame;
import io.signalbox.schemas.avro.FrameOutcome;
import io.signalbox.schemas.avro.Gathered;
import io.signalbox.schemas.avro.Targets;
import io.signalbox.schemas.avro.TenantStats;
import io.signalbox.schemas.avro.Timer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Logs outlive programs: what was written before an upgrade is read after it, and while an upgrade
 * is under way, and after it was taken back, what was written after is read by the version before.
 */
class ContractVersionsTest {
    private static final BundledSchemas COMMITTED = BundledSchemas.instance();

    static final List<Schema> CONTRACTS =
            List.of(
                    Frame.getClassSchema(),
                    Decision.getClassSchema(),
                    Targets.getClassSchema(),
                    FrameOutcome.getClassSchema(),
                    Timer.getClassSchema(),
                    Gathered.getClassSchema(),
                    Command.getClassSchema(),
                    CommandOutcome.getClassSchema(),
                    ControlEntry.getClassSchema(),
                    TenantStats.getClassSchema());

    @ParameterizedTest
    @FieldSource("CONTRACTS")
    void eachVersionReadsWhatEachOtherWrote(Schema present) {
        for (Schema committed : versionsOf(present)) {
            assertThat(Compatibility.faults(present, committed))
                    .as(
                            "%s as it is now must read what schema id %d wrote",
                            present.getName(), idOf(committed))
                    .isEmpty();
            assertThat(Compatibility.faults(committed, present))
                    .as(
                            "%s of schema id %d must read what is written now",
                            present.getName(), idOf(committed))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @FieldSource("CONTRACTS")
    void thePresentVersionIsCommitted(Schema present) throws IOException {
        Path written = Path.of("target/contracts", present.getName() + ".avsc");
        Files.createDirectories(written.getParent());
        Files.writeString(written, SchemaFormatter.format("json/pretty", present) + '\n');

        assertThat(versionsOf(present).getLast())
                .as(
                        "%1$s has changed. If a release holds the version before: copy schemas/%2$s"
                            + " to the next directory schemas/src/compat/v<n>, add a line with the"
                            + " next free id at the end of ids.tsv, and run the tests again for its"
                            + " golden files. If not, copy it over that version.",
                        present.getName(), written)
                .isEqualTo(present);
    }

    private static List<Schema> versionsOf(Schema contract) {
        return COMMITTED.all().stream()
                .filter(schema -> schema.getFullName().equals(contract.getFullName()))
                .toList();
    }

    private static int idOf(Schema schema) {
        return COMMITTED.idOf(schema);
    }
}
