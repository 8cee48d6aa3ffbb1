package io.signalbox.routing.frame;

/** Whether a frame tells, asks or answers. */
public enum Kind {
    EVENT,
    REQUEST,
    REPLY
}
