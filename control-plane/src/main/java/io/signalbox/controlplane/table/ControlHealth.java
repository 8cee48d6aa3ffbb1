package io.signalbox.controlplane.table;

import org.jspecify.annotations.Nullable;

/**
 * How a {@link ControlTail} is doing.
 *
 * @param ready whether a table has been read and followed to the end there was at the start
 * @param epoch of the current table
 * @param ageMs how long ago, in milliseconds, the table was proved to hold all that was committed
 * @param behindRecords records of the log after the position, when it was last asked; 0 when caught
 *     up
 * @param gaps how often an entry was missing, and the table read again
 * @param unreadable records passed over because they are no control entries
 * @param fault why the log cannot be read at the moment; null while it can
 */
public record ControlHealth(
        boolean ready,
        long epoch,
        long ageMs,
        long behindRecords,
        long gaps,
        long unreadable,
        @Nullable String fault) {}
