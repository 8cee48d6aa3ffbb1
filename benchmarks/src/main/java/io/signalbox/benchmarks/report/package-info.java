/** From measured values to the saved table. */
@NullMarked
package io.signalbox.benchmarks.report;

import org.jspecify.annotations.NullMarked;
