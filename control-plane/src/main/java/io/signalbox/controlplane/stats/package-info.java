/**
 * Statistics by tenant, as routing counted them. One thread, {@code stats-tail}, owns the consumer;
 * what others read is an immutable snapshot.
 */
@NullMarked
package io.signalbox.controlplane.stats;

import org.jspecify.annotations.NullMarked;
