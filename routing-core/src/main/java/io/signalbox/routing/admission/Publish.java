package io.signalbox.routing.admission;

/** A frame that was read and checked for its form, and is not yet admitted. */
public final class Publish implements ClientMessage {
    Publish() {}
}
