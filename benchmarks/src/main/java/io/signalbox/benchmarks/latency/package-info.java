/**
 * How long a frame takes from one socket to another, beside a producer, a Streams program and a
 * consumer.
 */
@NullMarked
package io.signalbox.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
