/** The broker of a measurement, and the bare Kafka programs that Signalbox is put beside. */
@NullMarked
package io.signalbox.benchmarks.kafka;

import org.jspecify.annotations.NullMarked;
