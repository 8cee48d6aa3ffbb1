/** Tests of how measurements are asked for. */
@NullMarked
package io.signalbox.benchmarks;

import org.jspecify.annotations.NullMarked;
