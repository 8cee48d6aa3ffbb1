/**
 * The routing table: an immutable snapshot of peers, interests, leases and rules, built from control entries. Safe to share between threads.
 */
@NullMarked
package io.signalbox.routing.table;

import org.jspecify.annotations.NullMarked;
