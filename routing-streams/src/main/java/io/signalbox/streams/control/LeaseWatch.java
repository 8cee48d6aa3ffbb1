package io.signalbox.streams.control;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.ControlRecord.Renewal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sees on this router's clock which nodes have been silent for longer than their lease lasts, and
 * asks for the expiry of theirs. It asks by a command that names the renewal it saw, which is void
 * if another one stands before it in the log: so a router that comes back to a pile of renewals
 * expires nobody by mistake.
 *
 * <p>Silence counts from when this watch first saw a renewal. It begins anew where the watch itself
 * was held up, or the log was out of reach: then nobody could renew.
 */
final class LeaseWatch {

    /** Who heard nothing at all for so long knows nothing about the silence of others. */
    static final long DEAF_MS = 5_000;

    private record Seen(long lease, long renewal, long sinceMs) {

        boolean isOf(Renewal other) {
            return lease == other.lease() && renewal == other.number();
        }
    }

    private final Map<String, Seen> seen = new HashMap<>();
    private long lastLookMs = Long.MIN_VALUE;

    /**
     * @param renewals the last of every lease that lives
     * @param logAgeMs how long ago the log was last read to its end
     * @return what to ask for; asked again after another such silence, should the answer get lost
     */
    List<Command.ExpireLease> look(List<Renewal> renewals, long nowMs, long logAgeMs) {
        if (lastLookMs + DEAF_MS < nowMs || logAgeMs > DEAF_MS) {
            seen.clear();
        }
        lastLookMs = nowMs;
        List<Command.ExpireLease> silent = new ArrayList<>();
        for (Renewal renewal : renewals) {
            Seen before = seen.get(renewal.node());
            if (before != null && before.isOf(renewal)) {
                if (nowMs - before.sinceMs() <= renewal.durationMs()) {
                    continue;
                }
                silent.add(
                        new Command.ExpireLease(renewal.node(), renewal.lease(), renewal.number()));
            }
            seen.put(renewal.node(), new Seen(renewal.lease(), renewal.number(), nowMs));
        }
        if (seen.size() > renewals.size()) {
            seen.keySet()
                    .removeIf(node ->
                            renewals.stream().noneMatch(renewal -> renewal.node().equals(node)));
        }
        return silent;
    }
}
