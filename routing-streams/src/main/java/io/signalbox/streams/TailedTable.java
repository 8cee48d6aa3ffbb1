package io.signalbox.streams;

import io.signalbox.controlplane.table.ControlTail;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.streams.frames.LatestTable;

/** The table as this process's tail of the control log knows it. */
record TailedTable(ControlTail control) implements LatestTable {

    @Override
    public RoutingTable get() {
        return control.current();
    }

    @Override
    public long provenMsAgo() {
        control.askForProof();
        return control.health().ageMs();
    }
}
