/** How many frames a second one router thread decides, beside a Streams program that copies. */
@NullMarked
package io.signalbox.benchmarks.decisions;

import org.jspecify.annotations.NullMarked;
