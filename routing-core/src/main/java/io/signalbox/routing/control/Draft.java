package io.signalbox.routing.control;

import io.signalbox.routing.control.ControlRecord.Counters;
import io.signalbox.routing.control.ControlRecord.Entry;
import io.signalbox.routing.control.ControlRecord.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The verdict in the making: reads the state as it was before the command, and collects what the
 * command changes. An entry is made only where something changes. Used by one decision and thrown
 * away.
 */
final class Draft {
    private final ControlState state;
    private final long timeMs;
    private final Counters before;
    private final List<ControlEntry> entries = new ArrayList<>();
    private final List<Verdict.Write> writes = new ArrayList<>();
    private Counters counters;

    Draft(ControlState state, long timeMs) {
        this.state = state;
        this.timeMs = timeMs;
        this.before =
                state.read(StateKeys.COUNTERS) instanceof Counters found ? found : Counters.NONE;
        this.counters = before;
    }

    long timeMs() {
        return timeMs;
    }

    Counters counters() {
        return counters;
    }

    /** The epoch that the next entry of this draft gets. */
    long nextEpoch() {
        return counters.epoch() + 1;
    }

    @Nullable ControlRecord read(String key) {
        return state.read(key);
    }

    ControlEntry.@Nullable Body standing(EntryKey key) {
        return state.read(StateKeys.entry(key)) instanceof Entry found
                ? found.entry().body()
                : null;
    }

    /** The keys of the entries that end with the node's lease, sorted. */
    List<EntryKey> ownedBy(String node) {
        return state.readAll(StateKeys.ownedBy(node)).stream()
                .map(owned -> ((Reference) owned).key())
                .sorted()
                .map(EntryKey::parse)
                .toList();
    }

    long takeLeaseNumber() {
        counters =
                new Counters(
                        counters.epoch(),
                        counters.lease() + 1,
                        counters.oldestCommand(),
                        counters.nextCommand());
        return counters.lease();
    }

    void countCommands(long oldest, long next) {
        counters = new Counters(counters.epoch(), counters.lease(), oldest, next);
    }

    /** Lets the body stand under the key; does nothing where it does so already. */
    void put(EntryKey key, ControlEntry.Body body) {
        ControlEntry.Body old = standing(key);
        if (body.equals(old)) {
            return;
        }
        String owner = ownerOf(body);
        String oldOwner = old == null ? null : ownerOf(old);
        if (!Objects.equals(owner, oldOwner)) {
            if (oldOwner != null) {
                write(StateKeys.owned(oldOwner, key), null);
            }
            if (owner != null) {
                write(StateKeys.owned(owner, key), new Reference(key.toString()));
            }
        }
        ControlEntry entry = append(key, body, null);
        write(StateKeys.entry(key), new Entry(entry));
    }

    /** Removes what stands under the key; does nothing where nothing does. */
    void remove(EntryKey key, @Nullable String reason) {
        ControlEntry.Body old = standing(key);
        if (old == null) {
            return;
        }
        String owner = ownerOf(old);
        if (owner != null) {
            write(StateKeys.owned(owner, key), null);
        }
        append(key, null, reason);
        write(StateKeys.entry(key), null);
    }

    void write(String key, @Nullable ControlRecord value) {
        writes.add(new Verdict.Write(key, value));
    }

    Verdict verdict(CommandOutcome outcome) {
        if (!counters.equals(before)) {
            write(StateKeys.COUNTERS, counters);
        }
        for (int i = 0; i < entries.size() - 1; i++) {
            entries.set(i, entries.get(i).followed());
        }
        return new Verdict(outcome, entries, writes);
    }

    private ControlEntry append(
            EntryKey key, ControlEntry.@Nullable Body body, @Nullable String reason) {
        ControlEntry entry = new ControlEntry(nextEpoch(), key, body, reason, false);
        counters =
                new Counters(
                        entry.epoch(),
                        counters.lease(),
                        counters.oldestCommand(),
                        counters.nextCommand());
        entries.add(entry);
        return entry;
    }

    private static @Nullable String ownerOf(ControlEntry.Body body) {
        return switch (body) {
            case ControlEntry.NodeLease _, ControlEntry.Rule _ -> null;
            case ControlEntry.Peer peer -> peer.node();
            case ControlEntry.Interest interest -> interest.node();
        };
    }
}
