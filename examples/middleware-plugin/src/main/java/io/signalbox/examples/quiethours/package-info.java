/** An example of middleware as code. Called by several threads at once; keeps no state. */
@NullMarked
package io.signalbox.examples.quiethours;

import org.jspecify.annotations.NullMarked;
