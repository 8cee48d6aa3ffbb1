package io.signalbox.routing.control;

import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.control.ControlRecord.Renewal;
import java.util.ArrayList;
import java.util.List;

/**
 * The leases of nodes. A lease has a number that no other lease of any node ever has; with it end
 * the peers and interests of its node.
 */
public final class Leases {
    /**
     * Why the peers of a node are gone whose lease ran out, or that began anew without ending it.
     */
    private static final String NODE_LOST = "node-lost";

    /** Why the peers of a node are gone that ended its lease itself. */
    private static final String DRAINED = "drained";

    private Leases() {}

    /**
     * The last renewal of every lease that lives, in any order: what the clock that expires leases
     * has to watch.
     */
    public static List<Renewal> renewals(ControlState state) {
        List<Renewal> renewals = new ArrayList<>();
        for (ControlRecord found : state.readAll(StateKeys.RENEWALS)) {
            renewals.add((Renewal) found);
        }
        return renewals;
    }

    static boolean lives(String node, long lease, Draft draft) {
        return draft.read(StateKeys.renewal(node)) instanceof Renewal renewal
                && renewal.lease() == lease;
    }

    static CommandOutcome take(String commandId, Command.TakeLease take, Draft draft) {
        removeOwned(take.node(), NODE_LOST, draft);
        long lease = draft.takeLeaseNumber();
        draft.put(
                key(take.node()),
                new ControlEntry.NodeLease(take.node(), lease, take.durationMs()));
        draft.write(
                StateKeys.renewal(take.node()),
                new Renewal(take.node(), lease, take.durationMs(), 0, draft.timeMs()));
        return new Applied(commandId, draft.counters().epoch(), lease);
    }

    /** Makes no entry: that a node lives on is of no concern to those who route. */
    static CommandOutcome renew(String commandId, Command.RenewLease renew, Draft draft) {
        if (!(draft.read(StateKeys.renewal(renew.node())) instanceof Renewal last)
                || last.lease() != renew.lease()) {
            return ControlLog.leaseEnded(commandId, renew.node(), renew.lease());
        }
        draft.write(
                StateKeys.renewal(renew.node()),
                new Renewal(
                        last.node(),
                        last.lease(),
                        last.durationMs(),
                        last.number() + 1,
                        draft.timeMs()));
        return ControlLog.applied(commandId, draft);
    }

    static CommandOutcome end(String commandId, Command.EndLease end, Draft draft) {
        if (!lives(end.node(), end.lease(), draft)) {
            return ControlLog.leaseEnded(commandId, end.node(), end.lease());
        }
        remove(end.node(), DRAINED, draft);
        return ControlLog.applied(commandId, draft);
    }

    /** Void where the lease is another by now, or was renewed after the clock saw it. */
    static CommandOutcome expire(String commandId, Command.ExpireLease expire, Draft draft) {
        if (draft.read(StateKeys.renewal(expire.node())) instanceof Renewal last
                && last.lease() == expire.lease()
                && last.number() == expire.renewal()) {
            remove(expire.node(), NODE_LOST, draft);
        }
        return ControlLog.applied(commandId, draft);
    }

    private static void remove(String node, String reason, Draft draft) {
        removeOwned(node, reason, draft);
        draft.remove(key(node), reason);
        draft.write(StateKeys.renewal(node), null);
    }

    private static void removeOwned(String node, String reason, Draft draft) {
        draft.ownedBy(node).forEach(key -> draft.remove(key, reason));
    }

    private static EntryKey key(String node) {
        return new EntryKey(EntryKey.Kind.NODE, "", node);
    }
}
