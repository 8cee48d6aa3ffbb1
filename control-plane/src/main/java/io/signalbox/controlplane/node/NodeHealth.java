package io.signalbox.controlplane.node;

import org.jspecify.annotations.Nullable;

/**
 * How a {@link NodeSession} is doing.
 *
 * @param lease that the node holds; 0 for none, and then it takes no connections
 * @param renewedMsAgo how long ago the lease was last taken or renewed, in milliseconds; 0 without
 *     a lease
 * @param fault why there is no lease; null while there is one
 */
public record NodeHealth(String node, long lease, long renewedMsAgo, @Nullable String fault) {}
