package io.signalbox.websocket.fanout;

/** Who or what ended a connection. */
public enum CloseCause {
    /** The peer began it, with a close frame. */
    PEER,
    /** The application began it, a drain included. */
    APPLICATION,
    /** The peer broke the protocol, or sent more than is allowed. */
    VIOLATION,
    /** The peer read too slowly. */
    SLOW,
    /** Nothing came from the peer for too long, not even a pong. */
    IDLE,
    /** The connection broke: end of stream or reset without a close frame. */
    LOST,
    /** The application ended it by force, or the peer did not answer a close frame in time. */
    FORCED
}
