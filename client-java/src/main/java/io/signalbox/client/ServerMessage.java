package io.signalbox.client;

import org.jspecify.annotations.Nullable;

/** What a server sends. */
sealed interface ServerMessage {
    record Greeting(Welcome welcome) implements ServerMessage {}

    /** A frame is stored. */
    record Stored(Receipt receipt) implements ServerMessage {}

    /** A control operation is in force. */
    record InForce(String id, long epoch) implements ServerMessage {}

    record Pong(String id) implements ServerMessage {}

    record Decided(Outcome outcome) implements ServerMessage {}

    record Arrived(ReceivedFrame frame) implements ServerMessage {}

    /** The replies to a request to all. */
    record Collected(Gathered gathered) implements ServerMessage {}

    record PeerChanged(Presence presence) implements ServerMessage {}

    /** Where this connection is in the logs. */
    record Position(String cursor) implements ServerMessage {}

    /**
     * Something was refused.
     *
     * @param id of the message that it answers; null where it could not be read
     */
    record Failed(@Nullable String id, SignalboxException error) implements ServerMessage {}

    /** An operation that this client does not know, which is no fault: servers may be newer. */
    record Unknown() implements ServerMessage {}
}
