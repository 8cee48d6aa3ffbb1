/** Signalbox as a process of its own, as a user starts it. */
@NullMarked
package io.signalbox.process;

import org.jspecify.annotations.NullMarked;
