/**
 * The topics of nodes that are gone, and their end. Runs on a thread of its own, since it waits for
 * the broker; active in the one router that runs the control task.
 */
@NullMarked
package io.signalbox.streams.nodes;

import org.jspecify.annotations.NullMarked;
