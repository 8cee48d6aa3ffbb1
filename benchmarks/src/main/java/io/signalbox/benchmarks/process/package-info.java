/** The processes that are measured, as children of this one. They end when this one does. */
@NullMarked
package io.signalbox.benchmarks.process;

import org.jspecify.annotations.NullMarked;
