package io.signalbox.routing.control;

import java.util.List;

/**
 * What the control state holds under its keys. Six kinds, so that a store needs six codecs:
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><th>key</th><th>record</th></tr>
 * <tr><td>{@code entry/<entry key>}</td><td>{@link Entry}, the last of that key</td></tr>
 * <tr><td>{@code owned/<node>/<entry key>}</td><td>{@link Reference} to the entry, which ends with the node's lease</td></tr>
 * <tr><td>{@code renewal/<node>}</td><td>{@link Renewal} of a lease that lives</td></tr>
 * <tr><td>{@code command/<id>}</td><td>{@link Remembered}</td></tr>
 * <tr><td>{@code order/<number, 16 hex digits>}</td><td>{@link Reference} to a remembered command, oldest first</td></tr>
 * <tr><td>{@code rules/<tenant>}</td><td>{@link LastChange}</td></tr>
 * <tr><td>{@code counters}</td><td>{@link Counters}</td></tr>
 * </table>
 */
public sealed interface ControlRecord {

    /** An entry that stands; its body is never null here. */
    record Entry(ControlEntry entry) implements ControlRecord {}

    /** The key of another record. */
    record Reference(String key) implements ControlRecord {}

    /**
     * The last renewal of a lease.
     *
     * @param number counts the renewals of this lease; 0 when it was just taken
     * @param atMs the log time of the renewal, in milliseconds of the epoch
     */
    record Renewal(String node, long lease, long durationMs, long number, long atMs)
            implements ControlRecord {}

    /**
     * A command that was decided.
     *
     * @param number its place in the order of the remembered
     * @param atMs the log time at which it was decided, in milliseconds of the epoch
     */
    record Remembered(long number, long atMs, CommandOutcome outcome) implements ControlRecord {}

    /**
     * The last change of a tenant's rules.
     *
     * @param keys of the entries it made
     */
    record LastChange(List<EntryKey> keys) implements ControlRecord {
        public LastChange {
            keys = List.copyOf(keys);
        }
    }

    /**
     * @param epoch of the last entry; 0 before the first
     * @param lease the number last given to a lease; 0 before the first
     * @param oldestCommand the number of the oldest remembered command
     * @param nextCommand the number the next one gets
     */
    record Counters(long epoch, long lease, long oldestCommand, long nextCommand)
            implements ControlRecord {
        static final Counters NONE = new Counters(0, 0, 0, 0);

        long remembered() {
            return nextCommand - oldestCommand;
        }
    }
}
