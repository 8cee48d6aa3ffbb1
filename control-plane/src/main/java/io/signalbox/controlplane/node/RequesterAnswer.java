package io.signalbox.controlplane.node;

import io.signalbox.schemas.codec.Gathered;

/** The one answer to a request that asked many, for a requester of this node. */
public record RequesterAnswer(Gathered gathered) implements NodeRecord {}
