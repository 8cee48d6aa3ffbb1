/**
 * The sub-topology that decides commands, one at a time and in one order: the only writer of the
 * control log. Each instance of its classes belongs to the one task there is, and so to the one
 * stream thread that runs it.
 */
@NullMarked
package io.signalbox.streams.control;

import org.jspecify.annotations.NullMarked;
