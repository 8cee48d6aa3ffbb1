/** Tests of what the measurements rest on. */
@NullMarked
package io.signalbox.benchmarks.load;

import org.jspecify.annotations.NullMarked;
