package io.signalbox.controlplane.node;

/** Told when the node's lease begins and ends; on the thread {@code node-session-<node>}. */
public interface LeaseListener {

    /** The node may take connections, under this lease. */
    void onLeaseTaken(long lease);

    /**
     * The connections of this lease are no longer in the routing table: they are to be closed
     * (1012). A new lease is taken only after this method has returned. Not called when the session
     * is closed, which comes after the connections.
     */
    void onLeaseLost(long lease, LeaseLoss loss);
}
