package io.signalbox.controlplane.node;

/** Why a node has its lease no more. */
public enum LeaseLoss {
    /** It was not renewed in time: we were cut off, or stood still. A new one is taken at once. */
    EXPIRED,
    /** Another process took the node's name. A new one is taken when that process has left. */
    TAKEN_OVER,
    /**
     * The node's topic can no longer be followed, so deliveries were missed. A new one is taken at
     * once.
     */
    TAIL_LOST
}
