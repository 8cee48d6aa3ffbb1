/** Admission at the door: raw bytes in, an admitted frame or a refusal out. Pure; no threads. */
@NullMarked
package io.signalbox.routing.admission;

import org.jspecify.annotations.NullMarked;
