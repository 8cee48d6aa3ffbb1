/**
 * Sees to it that the topics are there and as they have to be. Blocks the caller's thread; owns
 * none beyond the call.
 */
@NullMarked
package io.signalbox.controlplane.topics;

import org.jspecify.annotations.NullMarked;
