package io.signalbox.streams.control;

import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.ControlRecord.Renewal;
import io.signalbox.routing.control.EntryKey;
import io.signalbox.routing.control.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The nodes whose lease lives by the control state, kept at hand so that no command has to look
 * through all of them.
 */
final class LiveNodes {

    private final Set<String> nodes = new HashSet<>();

    LiveNodes(List<Renewal> renewals) {
        renewals.forEach(renewal -> nodes.add(renewal.node()));
    }

    boolean contains(String node) {
        return nodes.contains(node);
    }

    void apply(Verdict verdict) {
        for (ControlEntry entry : verdict.entries()) {
            if (entry.key().kind() != EntryKey.Kind.NODE) {
                continue;
            }
            if (entry.body() == null) {
                nodes.remove(entry.key().name());
            } else {
                nodes.add(entry.key().name());
            }
        }
    }
}
