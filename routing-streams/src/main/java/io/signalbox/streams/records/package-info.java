/**
 * How records come into a processor and leave it: bytes in from a topic, and out with an address of
 * their own, topic and partition, instead of one worked out from the key. Used by the stream thread
 * of each task alone; nothing is shared.
 */
@NullMarked
package io.signalbox.streams.records;

import org.jspecify.annotations.NullMarked;
