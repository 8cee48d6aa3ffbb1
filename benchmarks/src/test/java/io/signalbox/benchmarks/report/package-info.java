/** Tests of what the measurements rest on. */
@NullMarked
package io.signalbox.benchmarks.report;

import org.jspecify.annotations.NullMarked;
