/** The one thread that owns the connections of a node. */
@NullMarked
package io.signalbox.gateway.lane;

import org.jspecify.annotations.NullMarked;
