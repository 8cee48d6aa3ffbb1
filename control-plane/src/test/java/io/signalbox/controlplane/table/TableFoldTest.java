package io.signalbox.controlplane.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.ControlEntry.NodeLease;
import io.signalbox.routing.control.EntryKey;
import io.signalbox.routing.table.RoutingTable;
import org.junit.jupiter.api.Test;

class TableFoldTest {
    private final TableFold atEpoch2 =
            TableFold.upon(RoutingTable.EMPTY.apply(lease(1, 10)).apply(lease(2, 11)));

    @Test
    void anEntryThatTheTableKnowsIsPassedOver() {
        assertThat(atEpoch2.on(lease(1, 99))).isEqualTo(new TableFold.Next(atEpoch2));
        assertThat(atEpoch2.on(lease(2, 99))).isEqualTo(new TableFold.Next(atEpoch2));
    }

    @Test
    void theNextEntryIsApplied() {
        assertThat(atEpoch2.on(lease(3, 12)))
                .isInstanceOfSatisfying(
                        TableFold.Next.class,
                        next -> {
                            assertThat(next.fold().table().epoch()).isEqualTo(3);
                            assertThat(next.fold().table().leaseOf("n")).isEqualTo(12);
                        });
    }

    @Test
    void theEntriesOfOneCommandAreShownTogether() {
        ControlEntry first = lease(3, 12);
        TableFold half =
                next(
                        atEpoch2,
                        new ControlEntry(
                                first.epoch(), first.key(), first.body(), first.reason(), true));
        assertThat(half.shown()).isEqualTo(atEpoch2.table());

        TableFold whole = next(half, lease(4, 13));
        assertThat(whole.shown().epoch()).isEqualTo(4);
        assertThat(whole.shown().leaseOf("n")).isEqualTo(13);
    }

    @Test
    void aMissingEntryIsAGap() {
        assertThat(atEpoch2.on(lease(4, 12))).isEqualTo(new TableFold.Gap(3, 4));
    }

    @Test
    void anEpochThatStandsTwiceAfterTheTableIsAGapToo() {
        TableFold atEpoch3 = next(atEpoch2, lease(3, 12));

        assertThat(atEpoch3.on(lease(3, 99))).isEqualTo(new TableFold.Gap(4, 3));
    }

    private static TableFold next(TableFold fold, ControlEntry entry) {
        return ((TableFold.Next) fold.on(entry)).fold();
    }

    private static ControlEntry lease(long epoch, long number) {
        return new ControlEntry(
                epoch,
                new EntryKey(EntryKey.Kind.NODE, "", "n"),
                new NodeLease("n", number, 15_000));
    }
}
