package io.signalbox.routing.destination;

import java.util.List;

/**
 * Whom a frame is for. Absent is not empty: {@link Broadcast} is everyone on the channel, an empty
 * {@link Named} is nobody.
 */
public sealed interface Destinations {

    Destinations BROADCAST = new Broadcast();

    /** No {@code to}: the connections subscribed to the frame's channel. */
    record Broadcast() implements Destinations {}

    /** A list whose entries are OR-ed; a peer gets one copy however many match. */
    record Named(List<Destination> entries) implements Destinations {
        public Named {
            entries = List.copyOf(entries);
        }
    }
}
