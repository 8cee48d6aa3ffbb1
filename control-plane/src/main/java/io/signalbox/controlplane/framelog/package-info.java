/**
 * The producer of {@code signalbox.frames}, behind ingress. Callbacks run on the log's own thread
 * (for Kafka, the producer's network thread), which they must not block.
 */
@NullMarked
package io.signalbox.controlplane.framelog;

import org.jspecify.annotations.NullMarked;
