/**
 * What one decision costs, in the JVM alone: JMH benchmarks of {@link
 * io.signalbox.routing.decision.Router}. Run by {@code benchmarks/decide}.
 */
@NullMarked
package io.signalbox.benchmarks.decide;

import org.jspecify.annotations.NullMarked;
