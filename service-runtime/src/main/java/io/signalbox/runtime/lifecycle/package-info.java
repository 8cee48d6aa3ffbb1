/**
 * The life of a process: its parts start in order, drain, and stop in reverse order, each within a
 * deadline. The thread that calls {@link io.signalbox.runtime.lifecycle.Lifecycle#run} starts and
 * stops everything; a part that overruns its deadline is left behind on a thread of its own.
 */
@NullMarked
package io.signalbox.runtime.lifecycle;

import org.jspecify.annotations.NullMarked;
