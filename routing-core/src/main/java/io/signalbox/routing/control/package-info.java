/**
 * What is asked of the control log (commands) and what stands in it (entries). Values only.
 */
@NullMarked
package io.signalbox.routing.control;

import org.jspecify.annotations.NullMarked;
