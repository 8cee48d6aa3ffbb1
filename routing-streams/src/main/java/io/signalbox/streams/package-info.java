/** The Kafka Streams topologies that decide frames and validate commands. */
@NullMarked
package io.signalbox.streams;

import org.jspecify.annotations.NullMarked;
