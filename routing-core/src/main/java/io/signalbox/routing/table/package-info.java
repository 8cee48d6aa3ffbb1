/**
 * The routing table: an immutable snapshot of peers, interests and leases, built from control
 * entries by {@link io.signalbox.routing.table.RoutingTable#apply}. Persistent maps: an entry costs
 * O(log n), and snapshots share what they have in common. Safe to share between threads; no threads
 * of its own.
 */
@NullMarked
package io.signalbox.routing.table;

import org.jspecify.annotations.NullMarked;
