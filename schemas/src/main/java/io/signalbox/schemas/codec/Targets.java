package io.signalbox.schemas.codec;

import io.signalbox.routing.decision.NodeTargets;
import io.signalbox.routing.frame.FramePosition;

/**
 * Whom a delivery is for, and which decision says so: the header {@code targets} of a delivery.
 *
 * @param source the frame
 * @param appendedAtMs the broker's append time of the frame, in milliseconds of the epoch
 * @param epoch of the decision
 * @param on the targets on the node that the delivery goes to
 */
public record Targets(FramePosition source, long appendedAtMs, long epoch, NodeTargets on) {}
