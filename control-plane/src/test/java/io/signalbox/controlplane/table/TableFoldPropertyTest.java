package io.signalbox.controlplane.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.ControlEntry.Interest;
import io.signalbox.routing.control.ControlEntry.NodeLease;
import io.signalbox.routing.control.EntryKey;
import io.signalbox.routing.control.Holder;
import io.signalbox.routing.table.RoutingTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * However much of the table was compacted, and wherever the log is followed from, the table comes
 * out the same.
 */
class TableFoldPropertyTest {

    @Property
    void aStartFromTheTableIsAsGoodAsTheWholeLog(
            @ForAll("logs") List<ControlEntry> log,
            @ForAll double tableEndsAt,
            @ForAll double overlapBeginsAt) {
        int tableEnd = index(tableEndsAt, log.size());
        int overlapBegin = index(overlapBeginsAt, tableEnd);

        TableFold fold = TableFold.upon(tableOf(compacted(log.subList(0, tableEnd))));
        for (ControlEntry entry : log.subList(overlapBegin, log.size())) {
            fold = ((TableFold.Next) fold.on(entry)).fold();
        }

        assertThat(fold.table()).isEqualTo(tableOf(log));
    }

    @Property
    void aMissingEntryNeverPassesUnnoticed(
            @ForAll("logs") List<ControlEntry> log,
            @ForAll double tableEndsAt,
            @ForAll double missingAt) {
        int tableEnd = index(tableEndsAt, log.size());
        int missing = tableEnd + index(missingAt, log.size() - tableEnd);

        TableFold fold = TableFold.upon(tableOf(log.subList(0, tableEnd)));
        for (int i = tableEnd; i < log.size(); i++) {
            if (i == missing) {
                continue;
            }
            switch (fold.on(log.get(i))) {
                case TableFold.Next next -> {
                    assertThat(i).isLessThan(missing);
                    fold = next.fold();
                }
                case TableFold.Gap gap -> {
                    assertThat(gap).isEqualTo(new TableFold.Gap(missing + 1L, missing + 2L));
                    return;
                }
            }
        }
        assertThat(missing).isGreaterThanOrEqualTo(log.size() - 1);
    }

    /** The last entry of each key, in the order of the log. */
    private static List<ControlEntry> compacted(List<ControlEntry> log) {
        var last = new LinkedHashMap<EntryKey, ControlEntry>();
        for (ControlEntry entry : log) {
            last.remove(entry.key());
            last.put(entry.key(), entry);
        }
        return new ArrayList<>(last.values());
    }

    private static RoutingTable tableOf(List<ControlEntry> entries) {
        RoutingTable table = RoutingTable.EMPTY;
        for (ControlEntry entry : entries) {
            table = table.apply(entry);
        }
        return table;
    }

    /** From 0 to {@code size}, both included. */
    private static int index(double part, int size) {
        return (int) (Math.abs(part % 1.0) * (size + 1));
    }

    @Provide
    Arbitrary<List<ControlEntry>> logs() {
        Arbitrary<EntryKey> nodes =
                Arbitraries.of("a", "b").map(node -> new EntryKey(EntryKey.Kind.NODE, "", node));
        Arbitrary<EntryKey> interests =
                Arbitraries.of("a/x", "a/y", "b/x")
                        .map(name -> new EntryKey(EntryKey.Kind.INTEREST, "acme", name));
        Arbitrary<EntryKey> keys = Arbitraries.oneOf(nodes, interests);
        return Combinators.combine(keys, Arbitraries.integers().between(0, 3))
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30)
                .map(TableFoldPropertyTest::entries);
    }

    /** A value of 0 removes what stands under the key. */
    private record Change(EntryKey key, int value) {}

    private static List<ControlEntry> entries(List<Change> changes) {
        var log = new ArrayList<ControlEntry>();
        for (Change change : changes) {
            long epoch = log.size() + 1L;
            log.add(
                    new ControlEntry(
                            epoch, change.key(), change.value() == 0 ? null : body(change)));
        }
        return log;
    }

    private static ControlEntry.Body body(Change change) {
        String name = change.key().name();
        return switch (change.key().kind()) {
            case NODE -> new NodeLease(name, change.value(), 15_000);
            case INTEREST -> {
                String[] parts = name.split("/", 2);
                yield new Interest("acme", parts[0], change.value(), parts[1], Holder.MANY);
            }
            case PEER, POLICY, TENANT, MIDDLEWARE ->
                    throw new IllegalArgumentException("these logs hold leases and interests");
        };
    }
}
