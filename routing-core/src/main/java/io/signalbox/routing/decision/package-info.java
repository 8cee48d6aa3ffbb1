/**
 * The decision: frame, table, state and time in, {@link io.signalbox.routing.decision.Decision}
 * out. Pure; no threads.
 */
@NullMarked
package io.signalbox.routing.decision;

import org.jspecify.annotations.NullMarked;
