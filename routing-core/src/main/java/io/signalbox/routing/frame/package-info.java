/**
 * The words of the domain: a frame, its sender, its payload, and where it stands in the log. Values
 * only; no threads.
 */
@NullMarked
package io.signalbox.routing.frame;

import org.jspecify.annotations.NullMarked;
