/**
 * The load generator: WebSocket clients over raw NIO that spend next to nothing per frame, so that
 * they do not limit what they measure. Each class says which threads it starts; they end with the
 * measurement.
 */
@NullMarked
package io.signalbox.benchmarks.load;

import org.jspecify.annotations.NullMarked;
