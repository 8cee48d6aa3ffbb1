/**
 * The sub-topology that decides frames: decode, wait for the epoch if need be, decide, encode. Each
 * instance of its classes belongs to one task, and so to the one stream thread that runs it.
 */
@NullMarked
package io.signalbox.streams.frames;

import org.jspecify.annotations.NullMarked;
