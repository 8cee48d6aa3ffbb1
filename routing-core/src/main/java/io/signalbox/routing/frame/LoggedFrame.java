package io.signalbox.routing.frame;

/**
 * A frame that stands in the log: admitted, stored and given its place. Made only where a record of
 * {@code signalbox.frames} is decoded.
 *
 * @param position its place
 * @param appendedAtMs the broker's append time, which is the time of every decision about it
 */
public record LoggedFrame(FramePosition position, long appendedAtMs, Frame frame) {}
