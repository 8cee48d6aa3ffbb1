package io.signalbox.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.EntryKey;
import org.junit.jupiter.api.Test;

class RecordKeysTest {

    @Test
    void commandsOfATenantKeepTheirOrder() {
        Command leave = new Command("c1", "n1", 3, new Command.Leave("acme", "n1.aa", "closed"));

        assertThat(RecordKeys.text(RecordKeys.of(leave))).isEqualTo("acme");
    }

    @Test
    void commandsAboutALeaseAreKeyedByTheirNode() {
        assertThat(
                        RecordKeys.text(
                                RecordKeys.of(
                                        new Command(
                                                "c1",
                                                "n1",
                                                0,
                                                new Command.TakeLease("n1", 15_000)))))
                .isEqualTo("n1");
        assertThat(
                        RecordKeys.text(
                                RecordKeys.of(
                                        new Command(
                                                "c2",
                                                null,
                                                0,
                                                new Command.ExpireLease("n2", 3, 9)))))
                .isEqualTo("n2");
    }

    @Test
    void entriesAreKeyedByKindTenantAndName() {
        assertThat(
                        RecordKeys.text(
                                RecordKeys.of(new EntryKey(EntryKey.Kind.PEER, "acme", "n1.aa"))))
                .isEqualTo("peer/acme/n1.aa");
    }

    @Test
    void aRecordMayHaveNoKey() {
        assertThat(RecordKeys.text(null)).isNull();
    }
}
