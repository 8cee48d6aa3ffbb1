package io.signalbox.routing.presence;

import io.signalbox.routing.control.ControlEntry.Peer;

/** A peer came or went. */
public sealed interface PresenceEvent {

    /** As it stands in the table now, or stood there last. */
    Peer peer();

    record Joined(Peer peer) implements PresenceEvent {}

    /**
     * @param reason a word, such as {@code left}, {@code closed}, {@code silent}, {@code drained}
     *     or {@code node-lost}; {@code unknown} for who followed the log too late to see it
     */
    record Left(Peer peer, String reason) implements PresenceEvent {}
}
