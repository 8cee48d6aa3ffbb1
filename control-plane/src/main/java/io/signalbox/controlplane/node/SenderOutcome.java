package io.signalbox.controlplane.node;

import io.signalbox.schemas.codec.FrameOutcome;

/** What was decided about a frame that came in by this node. */
public record SenderOutcome(FrameOutcome outcome) implements NodeRecord {}
