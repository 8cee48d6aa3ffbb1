package io.signalbox.controlplane.node;

/** What the routing tier sends to a node, beside the outcomes of its commands. */
public sealed interface NodeRecord permits Delivery, SenderOutcome, RequesterAnswer {}
