/** {@code signalbox up} and {@code demo}: what a user meets first. */
@NullMarked
package io.signalbox.up;

import org.jspecify.annotations.NullMarked;
