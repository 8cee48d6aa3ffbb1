/**
 * The control log: what is asked of it (commands), what stands in it (entries), and the one
 * function that turns commands into entries, {@link io.signalbox.routing.control.ControlLog}. Pure;
 * no threads. Whoever runs it owns the state and applies what a verdict writes.
 */
@NullMarked
package io.signalbox.routing.control;

import org.jspecify.annotations.NullMarked;
