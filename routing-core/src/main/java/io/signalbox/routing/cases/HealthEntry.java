package io.signalbox.routing.cases;

import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.control.ControlRecord.Counters;
import io.signalbox.routing.control.ControlRecord.Entry;
import io.signalbox.routing.control.ControlState;
import io.signalbox.routing.control.EntryKey;
import io.signalbox.routing.table.RoutingTable;
import java.util.Objects;

/** Health has no command yet: a case that sets it writes the entry that such a command would. */
final class HealthEntry {

    private HealthEntry() {}

    static RoutingTable write(ControlState state, RoutingTable table, Peer peer, boolean healthy) {
        if (peer.healthy() == healthy) {
            return table;
        }
        Counters counters = (Counters) Objects.requireNonNull(state.read("counters"));
        ControlEntry entry =
                new ControlEntry(
                        counters.epoch() + 1,
                        new EntryKey(EntryKey.Kind.PEER, peer.tenant(), peer.connection()),
                        peer.withHealth(healthy));
        state.write("entry/" + entry.key(), new Entry(entry));
        state.write(
                "counters",
                new Counters(
                        entry.epoch(),
                        counters.lease(),
                        counters.oldestCommand(),
                        counters.nextCommand()));
        return table.apply(entry);
    }
}
