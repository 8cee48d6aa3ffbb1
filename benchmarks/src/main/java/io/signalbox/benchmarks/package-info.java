/**
 * What Signalbox costs beside the bare thing it is built on. Each measurement is a pair, taken by
 * turns in the same run. The thread of {@link io.signalbox.benchmarks.Main} runs all of them, one
 * after the other.
 */
@NullMarked
package io.signalbox.benchmarks;

import org.jspecify.annotations.NullMarked;
