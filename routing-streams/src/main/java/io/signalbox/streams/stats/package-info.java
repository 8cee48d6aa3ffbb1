/**
 * What is counted for each tenant: exactly, since the counters are written in the transactions of
 * the frames that they count. Each instance belongs to one task, and so to the one stream thread
 * that runs it.
 */
@NullMarked
package io.signalbox.streams.stats;

import org.jspecify.annotations.NullMarked;
