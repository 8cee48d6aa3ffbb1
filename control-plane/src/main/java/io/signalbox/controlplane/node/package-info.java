/**
 * What makes a process a node: its topic of deliveries, its lease, and the records that come to it.
 * The thread {@code node-session-<node>} takes and keeps the lease; the thread {@code
 * node-tail-<node>} owns the topic's consumer, one after the other for each lease, and hands out
 * its records.
 */
@NullMarked
package io.signalbox.controlplane.node;

import org.jspecify.annotations.NullMarked;
