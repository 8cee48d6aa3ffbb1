package io.signalbox.routing.policy;

/** What becomes of a socket that does not keep up (semantics, section 9). */
public enum SlowReceivers {
    DISCONNECT,
    DROP_OLDEST,
    CONFLATE
}
