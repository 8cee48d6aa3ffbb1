/**
 * How many frames a second one ingress stores and acknowledges, beside Kafka's own producer
 * performance tool.
 */
@NullMarked
package io.signalbox.benchmarks.ingress;

import org.jspecify.annotations.NullMarked;
