package io.signalbox.controlplane.table;

import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.table.RoutingTable;

/**
 * How the entries of {@code signalbox.control} follow upon a table that was read from {@code
 * signalbox.control-table}: those the table knows already are passed over, after them each epoch is
 * one more than the last.
 *
 * @param table with every entry so far
 * @param shown the table after the last entry that ended its command: what others may see
 * @param knownEpoch the epoch of the table that was read
 */
record TableFold(RoutingTable table, RoutingTable shown, long knownEpoch) {

    /** What an entry brings about. */
    sealed interface Step {}

    record Next(TableFold fold) implements Step {}

    /** An entry is missing or stands twice: the table must be read again. */
    record Gap(long expectedEpoch, long foundEpoch) implements Step {}

    static TableFold upon(RoutingTable table) {
        return new TableFold(table, table, table.epoch());
    }

    Step on(ControlEntry entry) {
        if (entry.epoch() <= knownEpoch) {
            return new Next(this);
        }
        long expected = table.epoch() + 1;
        if (entry.epoch() != expected) {
            return new Gap(expected, entry.epoch());
        }
        RoutingTable next = table.apply(entry);
        return new Next(new TableFold(next, entry.more() ? shown : next, knownEpoch));
    }
}
